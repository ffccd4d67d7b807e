package io.isilondriver.isilon.papi.smb;

import io.isilondriver.domain.access.SmbAccess;
import io.isilondriver.domain.access.SmbAccess.Grant;
import io.isilondriver.domain.access.SmbAccess.Permission;
import io.isilondriver.domain.access.SmbAccess.Trustee;
import io.isilondriver.domain.error.ShareDriverException.InvalidRequest;
import io.isilondriver.domain.identity.Sid;
import io.isilondriver.isilon.papi.wire.PersonaDto;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Maps SMB permissions between the wire and the domain. An unreadable trustee is shown, with the
 * null SID, and never left out.
 */
final class PermissionMapper {
  private PermissionMapper() {}

  static SmbAccess access(
      @Nullable List<PermissionDto> permissions,
      @Nullable List<String> hostAcl,
      @Nullable List<PersonaDto> runAsRoot) {
    return new SmbAccess(
        permissions == null
            ? List.of()
            : permissions.stream().map(PermissionMapper::permission).toList(),
        hostAcl == null ? List.of() : hostAcl,
        runAsRoot == null ? List.of() : runAsRoot.stream().map(PermissionMapper::trustee).toList());
  }

  private static Permission permission(PermissionDto dto) {
    Trustee trustee = trustee(dto.trustee());
    return new Permission(
        trustee.sid(),
        trustee.name(),
        trustee.group(),
        grant(dto.permission()),
        "deny".equals(dto.permissionType()));
  }

  private static Trustee trustee(@Nullable PersonaDto persona) {
    PersonaDto known = Objects.requireNonNullElse(persona, new PersonaDto(null, null, null));
    String id = Objects.requireNonNullElse(known.id(), "");
    String name = Objects.requireNonNullElse(known.name(), "");
    Sid sid = sid(id, name);
    return new Trustee(
        sid,
        name.isEmpty() && sid.equals(Sid.NOBODY) ? id : name,
        "group".equals(known.type()) || id.startsWith("GID:") || id.startsWith("GROUP:"));
  }

  /** A numeric account without a directory entry has a SID that is made of its number. */
  private static Sid sid(String id, String name) {
    try {
      if (id.startsWith("SID:") || id.startsWith("S-1-")) {
        return Sid.parse(id);
      }
      if (id.startsWith("UID:")) {
        return new Sid("S-1-22-1-" + id.substring(4));
      }
      if (id.startsWith("GID:")) {
        return new Sid("S-1-22-2-" + id.substring(4));
      }
    } catch (InvalidRequest e) {
      return Sid.NOBODY;
    }
    return name.equalsIgnoreCase("Everyone") ? Sid.EVERYONE : Sid.NOBODY;
  }

  /** An unknown permission counts as full control, so that a check never calls it harmless. */
  private static Grant grant(@Nullable String word) {
    return switch (Objects.requireNonNullElse(word, "")) {
      case "read" -> Grant.READ;
      case "change" -> Grant.CHANGE;
      default -> Grant.FULL;
    };
  }

  static List<PersonaDto> written(List<Trustee> accounts) {
    return accounts.stream()
        .map(account -> PersonaDto.of(account.sid().persona().value()))
        .toList();
  }

  static List<PermissionDto> written(SmbAccess access) {
    return access.permissions().stream()
        .map(
            each ->
                new PermissionDto(
                    each.grant().name().toLowerCase(Locale.ROOT),
                    each.deny() ? "deny" : "allow",
                    PersonaDto.of(each.trustee().persona().value())))
        .toList();
  }
}
