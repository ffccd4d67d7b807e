package io.isilondriver.isilon.transport;

import java.security.KeyStore;

/**
 * A certificate with its private key, with which the driver shows who it is during the TLS
 * handshake. Printing it shows nothing.
 *
 * @param store holds the key and its certificate chain, for example read from a PKCS12 file
 * @param password of the key
 */
public record ClientCertificate(KeyStore store, Secret password) {
  @Override
  public String toString() {
    return "ClientCertificate[***]";
  }
}
