package io.isilondriver.onefs.cluster.filesystem;

import io.isilondriver.onefs.cluster.Persona;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a directory or file is made. {@link #DIRECTORY} and {@link #FILE} hold the defaults of RAN,
 * where a directory that exists is <em>overwritten</em>: its mode, access list and user attributes
 * become those of this request.
 *
 * @param access octal digits, or one of private_read, private, public_read, public_read_write,
 *     public; null is the default of RAN, 0700 for a directory and 0600 for a file
 * @param parents whether missing parents are made
 * @param overwrite what happens if it exists: true replaces its settings (directory) or content
 *     (file), false refuses
 * @param attributes user attributes; keys are stored in upper case with '-' as '_', as those in
 *     RAN's headers are
 */
public record Creation(
    @Nullable String access,
    boolean parents,
    boolean overwrite,
    Persona owner,
    Persona group,
    Map<String, String> attributes) {
  public static final Creation DIRECTORY =
      new Creation(null, false, true, Persona.ROOT, Persona.WHEEL, Map.of());
  public static final Creation FILE =
      new Creation(null, false, false, Persona.ROOT, Persona.WHEEL, Map.of());

  public Creation {
    attributes = Map.copyOf(attributes);
  }

  public Creation withAccess(String value) {
    return new Creation(value, parents, overwrite, owner, group, attributes);
  }

  public Creation withParents() {
    return new Creation(access, true, overwrite, owner, group, attributes);
  }

  /** Refuses what exists. */
  public Creation mustBeNew() {
    return new Creation(access, parents, false, owner, group, attributes);
  }

  /** Replaces what exists. */
  public Creation overwriting() {
    return new Creation(access, parents, true, owner, group, attributes);
  }

  public Creation ownedBy(Persona user, Persona primaryGroup) {
    return new Creation(access, parents, overwrite, user, primaryGroup, attributes);
  }

  public Creation withAttributes(Map<String, String> values) {
    return new Creation(access, parents, overwrite, owner, group, values);
  }
}
