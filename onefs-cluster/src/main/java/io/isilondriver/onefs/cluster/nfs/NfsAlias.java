package io.isilondriver.onefs.cluster.nfs;

/** A short name that NFS clients may mount instead of a path. Its name is its id. */
public record NfsAlias(String name, String zone, String path) {
  /** Whether mounting the alias would work, with the words of PAPI. */
  public enum Health {
    GOOD("good"),
    ILLEGAL_FILE_TYPE("illegal file type"),
    ILLEGAL_PATH("illegal path"),
    NAME_CONFLICT("name conflict"),
    NOT_EXPORTED("not exported"),
    PATH_NOT_FOUND("path not found"),
    UNKNOWN("unknown");

    private final String word;

    Health(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }
}
