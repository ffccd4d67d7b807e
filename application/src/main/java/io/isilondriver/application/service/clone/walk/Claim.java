package io.isilondriver.application.service.clone.walk;

/**
 * The right to change a directory that is being cloned. A process that took up the same half-cloned
 * directory may have been faster and have offered it: then what differs from the snapshot is what
 * clients wrote.
 */
public interface Claim {
  /** The right to a directory that nobody else can reach. */
  Claim UNDISPUTED =
      new Claim() {
        @Override
        public void renew() {
          // there is nobody who could have taken it
        }

        @Override
        public void require() {
          // there is nobody who could have taken it
        }
      };

  /** Makes sure of it, unless that was done a moment ago; see {@link #require}. */
  void renew();

  /**
   * Makes sure of it.
   *
   * @throws io.isilondriver.domain.error.ShareDriverException.ConcurrentChange if the directory is
   *     not being cloned any more
   */
  void require();
}
