/** A program on the module path. */
module com.example.shares {
  requires io.isilondriver.application;
  requires io.isilondriver.domain;
  requires io.isilondriver.driver;
  requires io.isilondriver.isilon.transport;
  requires org.jspecify;

  // Ours are automatic modules, which do not name what they read; these two name themselves.
  requires okhttp3;
  requires org.slf4j;
}
