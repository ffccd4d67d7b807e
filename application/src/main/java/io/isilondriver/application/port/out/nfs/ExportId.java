package io.isilondriver.application.port.out.nfs;

/** The number that the cluster gives an export within its access zone; unsigned, 64 bits. */
public record ExportId(long value) {
  @Override
  public String toString() {
    return Long.toUnsignedString(value);
  }
}
