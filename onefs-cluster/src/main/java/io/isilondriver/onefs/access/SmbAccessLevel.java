package io.isilondriver.onefs.access;

/** What a user may do on an SMB share. */
public enum SmbAccessLevel {
  NONE,
  READ,
  CHANGE,
  FULL
}
