package io.isilondriver.domain.cluster;

import io.isilondriver.domain.error.Refuse;

/** The name of an access zone. Every export, SMB share, user and group belongs to one. */
public record AccessZone(String name) {
  /** The zone that every cluster has. */
  public static final AccessZone SYSTEM = new AccessZone("System");

  public AccessZone {
    if (name.isBlank() || name.length() > 255 || name.chars().anyMatch(Character::isISOControl)) {
      throw Refuse.value("Access zone", name, "must be 1 to 255 printable characters");
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
