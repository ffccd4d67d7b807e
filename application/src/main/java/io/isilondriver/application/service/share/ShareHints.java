package io.isilondriver.application.service.share;

import io.isilondriver.application.service.exposure.Place;
import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.share.Protocol;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where shares were found lately, so that the next look begins there. Only ever a place to look
 * first: what is found is believed for the mark it carries, never for the hint.
 */
final class ShareHints {
  private static final int CAPACITY = 20_000;

  private final Map<ShareName, Hint> hints =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ShareName, Hint> eldest) {
          return size() > CAPACITY;
        }
      };

  /** Where the share was found last, if it is remembered. */
  Optional<Hint> of(ShareName name) {
    synchronized (hints) {
      return Optional.ofNullable(hints.get(name));
    }
  }

  void remember(LocatedShare share) {
    // An NFS share may come back as an SMB share of its own name.
    String smbName =
        share.exposed() && share.protocol() == Protocol.SMB
            ? share.place().smbName()
            : share.name().value();
    var hint = new Hint(share.name(), share.protocol(), new Place(share.path(), smbName));
    synchronized (hints) {
      hints.put(share.name(), hint);
    }
  }

  void forget(ShareName name) {
    synchronized (hints) {
      hints.remove(name);
    }
  }

  /** A place to look first. */
  record Hint(ShareName name, Protocol protocol, Place place) {}
}
