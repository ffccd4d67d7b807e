package io.isilondriver.onefs.cluster.directory;

/**
 * A directory service beside the cluster's own, such as Active Directory or LDAP. Its accounts are
 * stored with its name as their provider and cannot be changed through the cluster.
 *
 * @param name such as {@code lsa-activedirectory-provider:CORP.EXAMPLE}
 * @param domain what stands before the name of its accounts, as in {@code CORP\alice}
 * @param online whether it answers
 */
public record Provider(String name, String domain, boolean online) {
  /** The provider as it is with the line to it cut or mended. */
  public Provider online(boolean answers) {
    return new Provider(name, domain, answers);
  }

  /** Its domain in the long form, which comes behind an {@code @}. */
  public String realm() {
    return name.substring(name.indexOf(':') + 1);
  }
}
