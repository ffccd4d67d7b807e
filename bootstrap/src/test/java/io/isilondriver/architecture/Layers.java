package io.isilondriver.architecture;

/** Where each module keeps its packages. */
final class Layers {
  static final String ROOT = "io.isilondriver";
  static final String DOMAIN = "io.isilondriver.domain..";
  static final String APPLICATION = "io.isilondriver.application..";
  static final String CONFIGURATION = "io.isilondriver.configuration..";
  static final String ISILON = "io.isilondriver.isilon..";
  static final String TRANSPORT = "io.isilondriver.isilon.transport..";
  static final String PAPI = "io.isilondriver.isilon.papi..";
  static final String RAN = "io.isilondriver.isilon.ran..";
  static final String IN_MEMORY = "io.isilondriver.inmemory..";
  static final String CLUSTER = "io.isilondriver.onefs..";
  static final String CONTRACT = "io.isilondriver.contract..";
  static final String SIMULATOR = "io.isilondriver.simulator..";
  static final String DRIVER = "io.isilondriver.driver..";
  static final String BOOTSTRAP = "io.isilondriver.bootstrap..";
  static final String BENCHMARKS = "io.isilondriver.benchmarks..";
  static final String NULLNESS = "org.jspecify.annotations";

  private Layers() {}
}
