package io.isilondriver.bootstrap.connection;

import io.isilondriver.configuration.ConnectionKeys;
import io.isilondriver.configuration.ShareKeys;

/** The configuration keys that the application itself sets or reads, and words that it sets. */
final class Keys {
  static final String BACKEND = ConnectionKeys.BACKEND.name();
  static final String BACKEND_NAME = "share_backend_name";
  static final String SERVER = ConnectionKeys.SERVER.name();
  static final String PORT = ConnectionKeys.PORT.name();
  static final String SECURE = ConnectionKeys.SECURE.name();
  static final String LOGIN = ConnectionKeys.LOGIN.name();
  static final String PASSWORD = ConnectionKeys.PASSWORD.name();
  static final String ROOT_DIRECTORY = ShareKeys.ROOT_DIRECTORY.name();
  static final String VERIFY = ConnectionKeys.VERIFY.name();
  static final String CA_PATH = ConnectionKeys.CERTIFICATES.name();
  static final String STATE_FILE = "inmemory_state_file";

  static final String ISILON = "isilon";
  static final String IN_MEMORY = "inmemory";

  private Keys() {}
}
