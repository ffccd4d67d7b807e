package io.isilondriver.domain.exposure;

import io.isilondriver.domain.cluster.AccessZone;
import io.isilondriver.domain.error.Refuse;
import java.util.Arrays;
import java.util.Locale;

/**
 * An NFS export, SMB share or S3 bucket of a cluster, whoever owns it.
 *
 * @param name the number of an export, the name of a share or bucket
 */
public record ExposureId(Kind kind, AccessZone zone, String name)
    implements Comparable<ExposureId> {
  /** What it is. */
  public enum Kind {
    /** An NFS export. */
    NFS("nfs", "NFS export"),
    /** An SMB share. */
    SMB("smb", "SMB share"),
    /** An S3 bucket. */
    S3("s3", "S3 bucket");

    private final String word;
    private final String noun;

    Kind(String word, String noun) {
      this.word = word;
      this.noun = noun;
    }

    /** As it is written in settings and JSON. */
    public String word() {
      return word;
    }

    /** As it is called in sentences. */
    public String noun() {
      return noun;
    }
  }

  public ExposureId {
    if (name.isEmpty()) {
      throw Refuse.value("Exposure", name, "has no name");
    }
  }

  /** Reads {@code zone/nfs/1}, {@code zone/smb/name} or {@code zone/s3/name}. */
  public static ExposureId parse(String text) {
    String[] parts = text.split("/", 3);
    if (parts.length == 3) {
      for (Kind kind : Kind.values()) {
        if (kind.word().equals(parts[1].toLowerCase(Locale.ROOT)) && !parts[2].isEmpty()) {
          return new ExposureId(kind, new AccessZone(parts[0]), parts[2]);
        }
      }
    }
    throw Refuse.value("Exposure", text, "not of the form zone/%s/name".formatted(words()));
  }

  private static String words() {
    return String.join("|", Arrays.stream(Kind.values()).map(Kind::word).toList());
  }

  /** For sentences, such as {@code NFS export 1 of access zone 'System'}. */
  public String inWords() {
    String label = kind == Kind.NFS ? name : "'" + name + "'";
    return "%s %s of access zone '%s'".formatted(kind.noun(), label, zone);
  }

  @Override
  public int compareTo(ExposureId other) {
    return toString().compareTo(other.toString());
  }

  /** In the form that {@link #parse} reads. */
  @Override
  public String toString() {
    return zone + "/" + kind.word() + "/" + name;
  }
}
