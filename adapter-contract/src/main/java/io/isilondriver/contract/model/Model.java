package io.isilondriver.contract.model;

import io.isilondriver.domain.access.AccessRule;
import io.isilondriver.domain.share.Protocol;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What the shares and snapshots of a driver come to: a few maps, and no cluster. */
final class Model {
  final Map<String, ModelShare> shares = new TreeMap<>();
  final Map<String, ModelSnapshot> snapshots = new TreeMap<>();

  /** A share: what was wished for, who may reach it, what is in it. */
  static final class ModelShare {
    final Protocol protocol;
    final Optional<String> source;
    final Set<AccessRule> rules = new HashSet<>();
    final Map<String, String> files;
    long size;

    ModelShare(Protocol protocol, long size, Optional<String> source, Map<String, String> files) {
      this.protocol = protocol;
      this.size = size;
      this.source = source;
      this.files = new TreeMap<>(files);
    }

    boolean isWish(Protocol other, long otherSize, Optional<String> otherSource) {
      return protocol == other && size == otherSize && source.equals(otherSource);
    }
  }

  /** A snapshot: of which share, and what was in it. */
  record ModelSnapshot(String share, Map<String, String> files) {
    ModelSnapshot {
      files = Map.copyOf(files);
    }
  }
}
