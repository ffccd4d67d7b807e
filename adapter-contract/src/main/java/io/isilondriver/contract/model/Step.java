package io.isilondriver.contract.model;

import io.isilondriver.application.port.in.ShareDriver;
import io.isilondriver.application.port.in.Shares.Ensured;
import io.isilondriver.application.port.in.Shares.ExpectedShare;
import io.isilondriver.contract.ClusterUnderTest;
import io.isilondriver.contract.model.Model.ModelShare;
import io.isilondriver.contract.model.Model.ModelSnapshot;
import io.isilondriver.domain.access.AccessLevel;
import io.isilondriver.domain.access.AccessRule;
import io.isilondriver.domain.access.RuleRequest;
import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException;
import io.isilondriver.domain.error.ShareDriverException.Conflict;
import io.isilondriver.domain.error.ShareDriverException.InvalidRequest;
import io.isilondriver.domain.error.ShareDriverException.NotFound;
import io.isilondriver.domain.error.ShareDriverException.Unavailable;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.name.SnapshotName;
import io.isilondriver.domain.share.CloneStrategy;
import io.isilondriver.domain.share.NewShare;
import io.isilondriver.domain.share.Protocol;
import io.isilondriver.domain.share.ShareSize;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One operation, on the driver and on the model. */
sealed interface Step {
  /** Does it on the driver. */
  void on(ShareDriver driver, ClusterUnderTest cluster);

  /**
   * Does it on the model.
   *
   * @return how the driver must refuse it; empty if it must not
   */
  Optional<Class<? extends ShareDriverException>> on(Model model);

  private static Optional<Class<? extends ShareDriverException>> done() {
    return Optional.empty();
  }

  /** Makes a share, empty or from a snapshot. */
  record Create(String share, Protocol protocol, long size, Optional<String> snapshot)
      implements Step {
    @Override
    public void on(ShareDriver driver, ClusterUnderTest cluster) {
      NewShare empty = NewShare.of(new ShareName(share), protocol, ShareSize.gib(size));
      driver
          .shares()
          .create(
              snapshot
                  .map(from -> empty.fromSnapshot(from).cloneBy(CloneStrategy.FILE_CLONE))
                  .orElse(empty));
    }

    @Override
    public Optional<Class<? extends ShareDriverException>> on(Model model) {
      Optional<ModelSnapshot> source = snapshot.map(model.snapshots::get);
      ModelShare present = model.shares.get(share);
      if (snapshot.isPresent() && source.isEmpty()) {
        return Optional.of(NotFound.class);
      }
      if (present != null) {
        return present.isWish(protocol, size, snapshot) ? done() : Optional.of(Conflict.class);
      }
      model.shares.put(
          share,
          new ModelShare(
              protocol, size, snapshot, source.map(ModelSnapshot::files).orElse(Map.of())));
      return done();
    }
  }

  /** Removes a share. */
  record Delete(String share) implements Step {
    @Override
    public void on(ShareDriver driver, ClusterUnderTest cluster) {
      driver.shares().delete(new ShareName(share));
    }

    @Override
    public Optional<Class<? extends ShareDriverException>> on(Model model) {
      model.shares.remove(share);
      return done();
    }
  }

  /** Sets a larger or a smaller size. */
  record Resize(String share, long size, boolean larger) implements Step {
    @Override
    public void on(ShareDriver driver, ClusterUnderTest cluster) {
      if (larger) {
        driver.shares().extend(new ShareName(share), ShareSize.gib(size));
      } else {
        driver.shares().shrink(new ShareName(share), ShareSize.gib(size));
      }
    }

    @Override
    public Optional<Class<? extends ShareDriverException>> on(Model model) {
      ModelShare present = model.shares.get(share);
      if (present == null) {
        return Optional.of(NotFound.class);
      }
      if (larger ? size < present.size : size > present.size) {
        return Optional.of(InvalidRequest.class);
      }
      present.size = size;
      return done();
    }
  }

  /** How rules are changed. */
  enum Change {
    REPLACE,
    ALLOW,
    DENY
  }

  /** Changes rules; which ones depends on the protocol of the share. */
  record Rules(String share, Change change, List<Integer> numbers, AccessLevel level)
      implements Step {
    private List<AccessRule> of(Protocol protocol) {
      return numbers.stream()
          .map(
              number ->
                  protocol == Protocol.NFS
                      ? AccessRule.network("10.0.%d.0/24".formatted(number), level)
                      : AccessRule.user(List.of("alice", "bob", "carol").get(number), level))
          .toList();
    }

    @Override
    public void on(ShareDriver driver, ClusterUnderTest cluster) {
      var name = new ShareName(share);
      Protocol protocol =
          driver.shares().find(name).map(found -> found.protocol()).orElse(Protocol.NFS);
      switch (change) {
        case REPLACE -> driver.access().replaceAll(name, of(protocol));
        case ALLOW -> {
          if (!driver
              .access()
              .allow(name, of(protocol).stream().map(RuleRequest::of).toList())
              .stream()
              .allMatch(answer -> answer.isActive())) {
            throw new Unavailable(Problem.when("Allow").because("a rule was answered as refused"));
          }
        }
        case DENY -> driver.access().deny(name, of(protocol));
      }
    }

    @Override
    public Optional<Class<? extends ShareDriverException>> on(Model model) {
      ModelShare present = model.shares.get(share);
      if (present == null) {
        return Optional.of(NotFound.class);
      }
      List<AccessRule> rules = of(present.protocol);
      if (change == Change.REPLACE) {
        present.rules.clear();
      } else {
        present.rules.removeIf(
            old -> rules.stream().anyMatch(rule -> rule.subject().equals(old.subject())));
      }
      if (change != Change.DENY) {
        present.rules.addAll(rules);
      }
      return done();
    }
  }

  /** A client writes a file; nothing happens where there is no share. */
  record Write(String share, String file, String text) implements Step {
    @Override
    public void on(ShareDriver driver, ClusterUnderTest cluster) {
      IfsPath directory = cluster.root().child(share);
      if (cluster.backend().namespace().exists(directory)) {
        cluster.fixture().writeFile(directory.child(file), text);
      }
    }

    @Override
    public Optional<Class<? extends ShareDriverException>> on(Model model) {
      Optional.ofNullable(model.shares.get(share)).ifPresent(found -> found.files.put(file, text));
      return done();
    }
  }

  /** Takes a snapshot. */
  record Snap(String share, String snapshot) implements Step {
    @Override
    public void on(ShareDriver driver, ClusterUnderTest cluster) {
      driver.snapshots().create(new ShareName(share), new SnapshotName(snapshot));
    }

    @Override
    public Optional<Class<? extends ShareDriverException>> on(Model model) {
      ModelShare present = model.shares.get(share);
      ModelSnapshot taken = model.snapshots.get(snapshot);
      if (present == null) {
        return Optional.of(NotFound.class);
      }
      if (taken != null) {
        return taken.share().equals(share) ? done() : Optional.of(Conflict.class);
      }
      model.snapshots.put(snapshot, new ModelSnapshot(share, present.files));
      return done();
    }
  }

  /** Removes a snapshot. */
  record Unsnap(String snapshot) implements Step {
    @Override
    public void on(ShareDriver driver, ClusterUnderTest cluster) {
      driver.snapshots().delete(new SnapshotName(snapshot));
    }

    @Override
    public Optional<Class<? extends ShareDriverException>> on(Model model) {
      model.snapshots.remove(snapshot);
      return done();
    }
  }

  /** Offers a snapshot to clients, or takes the offer back. */
  record Mount(String snapshot, boolean offered) implements Step {
    @Override
    public void on(ShareDriver driver, ClusterUnderTest cluster) {
      if (offered) {
        driver.snapshots().mount(new SnapshotName(snapshot));
      } else {
        driver.snapshots().unmount(new SnapshotName(snapshot));
      }
    }

    @Override
    public Optional<Class<? extends ShareDriverException>> on(Model model) {
      ModelSnapshot taken = model.snapshots.get(snapshot);
      // How it is to be offered is known from its share alone.
      boolean possible = taken != null && model.shares.containsKey(taken.share());
      return offered && !possible ? Optional.of(NotFound.class) : done();
    }
  }

  /** Puts a share back. */
  record Revert(String share, String snapshot) implements Step {
    @Override
    public void on(ShareDriver driver, ClusterUnderTest cluster) {
      driver.shares().revert(new ShareName(share), new SnapshotName(snapshot));
    }

    @Override
    public Optional<Class<? extends ShareDriverException>> on(Model model) {
      ModelShare present = model.shares.get(share);
      ModelSnapshot taken = model.snapshots.get(snapshot);
      if (present == null || taken == null) {
        return Optional.of(NotFound.class);
      }
      if (!taken.share().equals(share)) {
        return Optional.of(InvalidRequest.class);
      }
      present.files.clear();
      present.files.putAll(taken.files());
      return done();
    }
  }

  /** Checks all shares, which are in order. */
  record Ensure() implements Step {
    @Override
    public void on(ShareDriver driver, ClusterUnderTest cluster) {
      List<ExpectedShare> all = driver.shares().list().map(ExpectedShare::of).toList();
      for (Ensured ensured : driver.shares().ensureAll(all).values()) {
        if (ensured.status() == Ensured.Status.UNKNOWN) {
          throw new Unavailable(Problem.when("Ensure").because("a share was not asked for"));
        }
        if (ensured.status() == Ensured.Status.ERROR || !ensured.repairs().isEmpty()) {
          throw new AssertionError("A share is out of order: " + ensured);
        }
      }
    }

    @Override
    public Optional<Class<? extends ShareDriverException>> on(Model model) {
      return done();
    }
  }
}
