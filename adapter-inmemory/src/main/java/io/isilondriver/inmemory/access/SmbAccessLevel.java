package io.isilondriver.inmemory.access;

/** What a user may do on an SMB share. */
public enum SmbAccessLevel {
  NONE,
  READ,
  CHANGE,
  FULL
}
