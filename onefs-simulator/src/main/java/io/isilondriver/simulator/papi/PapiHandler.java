package io.isilondriver.simulator.papi;

import io.isilondriver.simulator.http.Answer;

/** Does what a call asks for; a refusal is thrown. */
@FunctionalInterface
public interface PapiHandler {
  /** Answers one call that has been routed, authorised and checked. */
  Answer answer(PapiCall call);
}
