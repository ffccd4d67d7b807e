package io.isilondriver.isilon.transport;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.time.Duration;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.Protocol;
import org.jspecify.annotations.Nullable;

/**
 * Bounds a connection from its first packet to the end of its TLS handshake. OkHttp's own connect
 * time-out ends with the TCP connection, and a node can hang in the handshake.
 */
final class ConnectLimit extends EventListener {
  private final long timeoutMillis;

  ConnectLimit(Duration timeout) {
    this.timeoutMillis = timeout.toMillis();
  }

  @Override
  public void connectStart(Call call, InetSocketAddress address, Proxy proxy) {
    Transmission.current().connecting(call, timeoutMillis);
  }

  @Override
  public void connectEnd(
      Call call, InetSocketAddress address, Proxy proxy, @Nullable Protocol protocol) {
    Transmission.current().connected();
  }

  @Override
  public void connectFailed(
      Call call,
      InetSocketAddress address,
      Proxy proxy,
      @Nullable Protocol protocol,
      IOException failure) {
    Transmission.current().connected();
  }
}
