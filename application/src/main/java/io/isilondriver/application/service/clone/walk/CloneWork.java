package io.isilondriver.application.service.clone.walk;

import io.isilondriver.application.port.out.filesystem.Namespace;
import io.isilondriver.application.port.out.filesystem.Namespace.Existing;
import io.isilondriver.application.service.clone.walk.Directory.Reading;
import io.isilondriver.domain.error.ShareDriverException.Conflict;
import io.isilondriver.domain.filesystem.Entry;
import io.isilondriver.domain.filesystem.EntryType;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.filesystem.Mode;
import io.isilondriver.domain.filesystem.Permissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Clones what is found, and compares each directory as soon as everything in it is done. */
final class CloneWork implements Work {
  /** So many comparisons of a directory may fail; after each, what differs is copied again. */
  private static final int COMPARISONS = 3;

  private static final int OWNER_ACCESS = 0700;

  private final Namespace namespace;
  private final SnapshotTree source;
  private final IfsPath target;
  private final ProgressCounters tally;
  private final Claim claim;
  private final CopiedPermissions copied = new CopiedPermissions();

  CloneWork(
      Namespace namespace,
      SnapshotTree source,
      IfsPath target,
      ProgressCounters tally,
      Claim claim) {
    this.namespace = namespace;
    this.source = source;
    this.target = target;
    this.tally = tally;
    this.claim = claim;
  }

  @Override
  public Found read(Directory directory) {
    claim.renew();
    Reading reading = directory.reading;
    if (reading == null) {
      reading = open(directory);
      directory.reading = reading;
    }
    return next(directory, reading);
  }

  private Reading open(Directory directory) {
    String path = directory.relativePath();
    IfsPath there = target.resolve(path);
    if (!directory.present) {
      make(directory, there);
    }
    IfsPath live = source.livePath().resolve(path);
    var reading =
        new Reading(live, there, namespace.list(live.inSnapshot(source.snapshot())).iterator());
    if (directory.present) {
      var known = new KnownEntries();
      namespace.list(there).forEach(known::add);
      reading.known = known;
      reading.unchanged = known.digest();
    }
    directory.present = true; // from now on, also if reading fails
    return reading;
  }

  private void make(Directory directory, IfsPath path) {
    Permissions wanted = Objects.requireNonNull(directory.permissions);
    try {
      namespace.createDirectory(path, writable(wanted.mode()), Optional.empty());
    } catch (Conflict e) {
      directory.present = true; // made by a request whose answer was lost, or by another driver
    }
  }

  // The driver has to get in until the content is there.
  static Mode writable(Mode wanted) {
    return new Mode(wanted.bits() | OWNER_ACCESS);
  }

  private Found next(Directory directory, Reading reading) {
    List<Step.Copy> entries = new ArrayList<>();
    List<Directory> directories = new ArrayList<>();
    boolean more = reading.readOn(entry -> sort(directory, reading, entry, entries, directories));
    if (!directory.walked) {
      tally.found(entries.size() + directories.size(), directories.size());
    }
    if (!more) {
      tally.directoryRead();
    }
    return new Found(entries, directories, more);
  }

  private void sort(
      Directory directory,
      Reading reading,
      Entry entry,
      List<Step.Copy> entries,
      List<Directory> directories) {
    switch (entry.type()) {
      case FILE -> {
        reading.expected.add(entry);
        if (entry.links() > 1) {
          reading.own.hardLink();
        }
        file(directory, reading, entry, entries);
      }
      case DIRECTORY -> {
        reading.expected.add(entry);
        directory(directory, reading, entry, entries, directories);
      }
      case SYMBOLIC_LINK, PIPE, SOCKET, CHARACTER_DEVICE, BLOCK_DEVICE, OTHER ->
          reading.own.omit(directory.pathOf(entry.name()), Uncopyable.reason(entry.type()));
    }
  }

  private void file(Directory directory, Reading reading, Entry entry, List<Step.Copy> entries) {
    KnownEntries known = reading.known;
    if (known != null && known.hasExactly(entry)) {
      if (!directory.walked) {
        reading.own.resume();
        tally.found(1, 0);
        tally.done(entry.size());
      }
      return;
    }
    boolean content = known == null || !known.hasContentOf(entry);
    entries.add(bring(directory, reading, entry, content));
  }

  private void directory(
      Directory directory,
      Reading reading,
      Entry entry,
      List<Step.Copy> entries,
      List<Directory> directories) {
    KnownEntries known = reading.known;
    boolean there = known != null && known.hasContentOf(entry);
    boolean exact = known != null && known.hasExactly(entry);
    if (there && directory.walked) {
      if (!exact) {
        entries.add(bring(directory, reading, entry, false));
      }
      return;
    }
    var child = new Directory(directory, entry.name(), entry.permissions());
    child.present = there;
    child.settled = exact;
    directories.add(child);
    if (!exact) {
      reading.unchanged = null;
    }
  }

  private static Step.Copy bring(
      Directory directory, Reading reading, Entry entry, boolean content) {
    reading.unchanged = null;
    return new Step.Copy(
        directory,
        entry.name(),
        entry.type(),
        Digest.sizeOf(entry),
        entry.permissions(),
        content,
        0);
  }

  @Override
  public void bring(Step.Copy entry) {
    Reading reading = Objects.requireNonNull(entry.directory().reading);
    IfsPath there = reading.target.child(entry.name());
    boolean right = false;
    claim.renew();
    if (entry.content()) {
      cloneFile(reading.source.child(entry.name()), there);
      copied.learn(() -> permissionsOf(reading.target, entry.name()));
      right = copied.ofFileAre(entry.permissions());
    }
    if (!right) {
      namespace.setPermissions(there, entry.permissions());
    }
    if (!entry.directory().walked) {
      tally.done(entry.size());
    }
  }

  // What is there may be half of an earlier clone, or what a client has written since another
  // process completed the share. Asked just before, for it is about to be lost.
  private void cloneFile(IfsPath file, IfsPath there) {
    try {
      namespace.cloneFile(source.snapshot(), file, there, Existing.KEEP);
    } catch (Conflict e) {
      claim.require();
      namespace.cloneFile(source.snapshot(), file, there, Existing.REPLACE);
    }
  }

  // From the listing, so that owners are written as in the listings that are compared.
  private Optional<Permissions> permissionsOf(IfsPath directory, String name) {
    return namespace.list(directory).stream()
        .limit(Reading.PORTION)
        .filter(entry -> entry.name().equals(name) && entry.type() == EntryType.FILE)
        .map(Entry::permissions)
        .findFirst();
  }

  @Override
  public Outcome finish(Directory directory) {
    Reading reading = Objects.requireNonNull(directory.reading);
    directory.walked = true;
    if (!agrees(reading)) {
      claim.require();
      copied.distrust();
      if (++directory.comparisons >= COMPARISONS) {
        throw Differences.between(
            namespace, reading.source.inSnapshot(source.snapshot()), reading.target);
      }
      directory.below.resumed(reading.own);
      directory.reading = null;
      return Outcome.AGAIN;
    }
    settle(directory, reading);
    directory.below.add(reading.own);
    directory.below.count(reading.expected);
    directory.reading = null;
    return Outcome.DONE;
  }

  private boolean agrees(Reading reading) {
    Digest found = reading.unchanged;
    if (found == null) {
      found = new Digest();
      namespace.list(reading.target).forEach(found::add);
    }
    return found.agreesWith(reading.expected);
  }

  // After the content is there, for the mode may keep even its owner out.
  private void settle(Directory directory, Reading reading) {
    Permissions wanted = directory.permissions;
    if (wanted == null) {
      return; // the root's are set by whoever knows them
    }
    if (!directory.settled
        && !(wanted.mode().equals(writable(wanted.mode())) && copied.ofDirectoryAre(wanted))) {
      namespace.setPermissions(reading.target, wanted);
    }
    directory.settled = true;
    if (!Objects.requireNonNull(directory.parent).walked) {
      tally.done(0);
    }
  }
}
