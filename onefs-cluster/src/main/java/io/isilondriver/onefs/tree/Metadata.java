package io.isilondriver.onefs.tree;

import io.isilondriver.onefs.cluster.Persona;
import io.isilondriver.onefs.cluster.filesystem.AccessControlEntry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What every entry of a tree has.
 *
 * @param id inode number
 * @param acl the access list where it is authoritative; null where the mode bits are
 * @param attributes user attributes
 */
public record Metadata(
    long id,
    int mode,
    Persona owner,
    Persona group,
    @Nullable List<AccessControlEntry> acl,
    Map<String, String> attributes,
    Instant accessed,
    Instant modified,
    Instant changed,
    Instant created) {
  /** A new entry without attributes, made now. */
  public static Metadata of(long id, int mode, Persona owner, Persona group, Instant now) {
    return new Metadata(id, mode, owner, group, null, Map.of(), now, now, now, now);
  }

  /** The same on another inode. */
  public Metadata withId(long newId) {
    return new Metadata(
        newId, mode, owner, group, acl, attributes, accessed, modified, changed, created);
  }

  /** The same after the content changed. */
  public Metadata modified(Instant now) {
    return new Metadata(id, mode, owner, group, acl, attributes, accessed, now, now, created);
  }

  /** The same with these times of access and modification. */
  public Metadata withTimes(Instant access, Instant modification, Instant now) {
    return new Metadata(
        id, mode, owner, group, acl, attributes, access, modification, now, created);
  }

  /** The same with these attributes. */
  public Metadata withAttributes(Map<String, String> values, Instant now) {
    return new Metadata(
        id, mode, owner, group, acl, Map.copyOf(values), accessed, modified, now, created);
  }

  /** The same with these rights; a null list makes the mode authoritative. */
  public Metadata withAccess(
      int newMode,
      Persona newOwner,
      Persona newGroup,
      @Nullable List<AccessControlEntry> newAcl,
      Instant now) {
    return new Metadata(
        id,
        newMode,
        newOwner,
        newGroup,
        newAcl == null ? null : List.copyOf(newAcl),
        attributes,
        accessed,
        modified,
        now,
        created);
  }
}
