package io.meshscope.wire.consul;

import org.apache.http.Header;
import org.apache.http.HttpResponse;
import org.apache.http.HttpResponseInterceptor;
import org.apache.http.protocol.HttpContext;

/// Remembers, for the thread that asked, whether Consul says that it left something out of its last
/// answer because of the rules of an ACL; consul-api does not pass that header on.
final class FilteredAnswers implements HttpResponseInterceptor {

    private static final String HEADER = "X-Consul-Results-Filtered-By-ACLs";
    private static final ThreadLocal<Boolean> LAST = ThreadLocal.withInitial(() -> false);

    @Override
    public void process(HttpResponse response, HttpContext context) {
        Header header = response.getFirstHeader(HEADER);
        LAST.set(header != null && Boolean.parseBoolean(header.getValue()));
    }

    /// Whether the last answer to this thread was filtered.
    static boolean last() {
        return LAST.get();
    }
}
