package io.isilondriver.bootstrap.connection;

/** The configuration keys that the application itself sets or reads. */
final class Keys {
  static final String BACKEND = "emc_share_backend";
  static final String BACKEND_NAME = "share_backend_name";
  static final String SERVER = "emc_nas_server";
  static final String PORT = "emc_nas_server_port";
  static final String SECURE = "emc_nas_server_secure";
  static final String LOGIN = "emc_nas_login";
  static final String PASSWORD = "emc_nas_password";
  static final String ROOT_DIRECTORY = "emc_nas_root_dir";
  static final String VERIFY = "emc_ssl_cert_verify";
  static final String CA_PATH = "emc_ssl_cert_path";
  static final String STATE_FILE = "inmemory_state_file";

  private Keys() {}
}
