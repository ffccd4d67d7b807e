package io.isilondriver.onefs.engine;

import static io.isilondriver.onefs.cluster.Change.Area.PLATFORM;

import io.isilondriver.onefs.cluster.Change.Kind;
import io.isilondriver.onefs.cluster.OneFsException;
import io.isilondriver.onefs.cluster.platform.Licence;
import io.isilondriver.onefs.cluster.platform.Licences;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The licences of the cluster. */
final class LicenceTable implements Licences {
  private final Guard guard;
  private final NavigableMap<String, Licence> licences = new TreeMap<>();

  LicenceTable(Guard guard, Collection<Licence> stored) {
    this.guard = guard;
    stored.forEach(licence -> licences.put(licence.name(), licence));
  }

  @Override
  public List<Licence> list() {
    return guard.read(() -> List.copyOf(licences.values()));
  }

  @Override
  public Optional<Licence> find(String name) {
    return guard.read(() -> Optional.ofNullable(licences.get(name)));
  }

  @Override
  public void store(Licence licence) {
    guard.change(
        () -> {
          licences.put(licence.name(), licence);
          guard.changed(PLATFORM, Kind.UPDATED, licence.name());
        });
  }

  @Override
  public void require(String name) {
    if (find(name).filter(Licence::isUsable).isEmpty()) {
      throw new OneFsException(
          OneFsException.Kind.NOT_LICENSED, "The feature %s is not licensed".formatted(name));
    }
  }
}
