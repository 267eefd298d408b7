package io.meshscope.wire.consul;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.http.HttpEntity;
import org.apache.http.HttpResponse;
import org.apache.http.HttpResponseInterceptor;
import org.apache.http.entity.HttpEntityWrapper;
import org.apache.http.protocol.HttpContext;

/// Breaks off an answer that is longer than any real one can be; consul-api itself would read all
/// of it.
final class BoundedAnswers implements HttpResponseInterceptor {

    private final long most;

    /// @param most the longest answer, in bytes
    BoundedAnswers(long most) {
        this.most = most;
    }

    @Override
    public void process(HttpResponse response, HttpContext context) {
        HttpEntity entity = response.getEntity();
        if (entity != null) {
            response.setEntity(
                    new HttpEntityWrapper(entity) {
                        @Override
                        public InputStream getContent() throws IOException {
                            return new Bounded(super.getContent(), most);
                        }
                    });
        }
    }

    private static final class Bounded extends FilterInputStream {
        private final long most;
        private long read;

        Bounded(InputStream in, long most) {
            super(in);
            this.most = most;
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            count(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int some = super.read(into, from, length);
            count(Math.max(some, 0));
            return some;
        }

        private void count(int more) throws IOException {
            read += more;
            if (read > most) {
                throw new IOException("the answer is longer than " + most + " bytes");
            }
        }
    }
}
