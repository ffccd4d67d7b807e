package io.isilondriver.simulator.papi;

import io.isilondriver.simulator.http.HttpAnswer;

/** Does what a call asks for; a refusal is thrown. */
@FunctionalInterface
public interface PapiHandler {
  /** Answers one call that has been routed, authorised and checked. */
  HttpAnswer answer(PapiCall call);
}
