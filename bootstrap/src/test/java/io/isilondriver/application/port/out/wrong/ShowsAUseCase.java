package io.isilondriver.application.port.out.wrong;

import io.isilondriver.application.port.in.Shares;

/** Wrong on purpose: an architecture rule is shown this class and must find it. */
public interface ShowsAUseCase {
  Shares shares();
}
