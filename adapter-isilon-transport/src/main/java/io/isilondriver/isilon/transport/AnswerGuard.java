package io.isilondriver.isilon.transport;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import okio.ForwardingSource;
import okio.Okio;

/**
 * Keeps an answer from harming the program: bounds its body, after decompression, and refuses a web
 * page in place of the API's answer.
 */
final class AnswerGuard implements Interceptor {
  private static final long PAGE_START = 4096;

  private final long maxBytes;

  AnswerGuard(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Response answer = chain.proceed(chain.request());
    if (chain.request().method().equals("HEAD")) {
      return answer; // its length is that of a file, and it has no body
    }
    try {
      if (answer.body().contentLength() > maxBytes) {
        throw new AnswerTooLargeException(maxBytes);
      }
      if (answer.isSuccessful()) {
        refuseWebPage(answer);
      }
    } catch (IOException e) {
      answer.close();
      throw e;
    }
    return answer.newBuilder().body(new Bounded(answer.body(), maxBytes)).build();
  }

  private static void refuseWebPage(Response answer) throws IOException {
    BufferedSource source = answer.body().source();
    MediaType type = answer.body().contentType();
    boolean html = type != null && type.subtype().contains("html");
    if (source.request(1) && (html || source.getBuffer().getByte(0) == '<')) {
      source.request(PAGE_START);
      Buffer start = source.getBuffer();
      String text = start.snapshot((int) Math.min(start.size(), PAGE_START)).utf8();
      throw new WebPageException(ErrorBody.of(text).text());
    }
  }

  /** A body that fails when more than the limit is read of it. */
  private static final class Bounded extends ResponseBody {
    private final ResponseBody body;
    private final BufferedSource source;

    Bounded(ResponseBody body, long limit) {
      this.body = body;
      this.source =
          Okio.buffer(
              new ForwardingSource(body.source()) {
                private long left = limit;

                @Override
                public long read(Buffer sink, long byteCount) throws IOException {
                  long read = super.read(sink, byteCount);
                  left -= Math.max(0, read);
                  if (left < 0) {
                    throw new AnswerTooLargeException(limit);
                  }
                  return read;
                }
              });
    }

    @Override
    public @org.jspecify.annotations.Nullable MediaType contentType() {
      return body.contentType();
    }

    @Override
    public long contentLength() {
      return body.contentLength();
    }

    @Override
    public BufferedSource source() {
      return source;
    }
  }
}
