package io.meshscope.ui.trace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.meshscope.trace.TraceSummary;
import io.meshscope.ui.fixture.Look;
import io.meshscope.ui.fixture.MeshFixture;
import io.meshscope.ui.fixture.Opened;
import io.meshscope.ui.nav.Location;
import io.meshscope.ui.preferences.KeptTraceServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A server of traces is added, searched, stopped and forgotten in the window; a trace of it is
/// opened like one of the session.
@Tag("window")
class TraceServersTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    private static final KeyEvent ENTER =
            new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ENTER, false, false, false, false);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final CountDownLatch slow = new CountDownLatch(1);
    private volatile boolean waits;
    private HttpServer server;

    /// Zipkin, with one trace that began a moment before what the window takes for now.
    @BeforeEach
    void serve() throws IOException {
        long micros = MeshFixture.NOW.minusSeconds(60).toEpochMilli() * 1_000;
        byte[] answer =
                """
                [[{"traceId":"%s","id":"e1","name":"get","kind":"SERVER","timestamp":%d,
                "duration":1000,"localEndpoint":{"serviceName":"web"}}]]
                """
                        .formatted(TRACE, micros)
                        .getBytes(UTF_8);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext(
                "/api/v2/traces",
                exchange -> {
                    asked.add(String.valueOf(exchange.getRequestURI().getQuery()));
                    try {
                        if (waits) {
                            slow.await();
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    exchange.sendResponseHeaders(200, answer.length);
                    exchange.getResponseBody().write(answer);
                    exchange.close();
                });
        server.start();
    }

    @AfterEach
    void end() {
        slow.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void aServerIsAddedSearchedAndItsTraceOpened() {
        String address = "127.0.0.1:" + server.getAddress().getPort();
        try (var fixture = MeshFixture.incident();
                var page =
                        Opened.at(fixture, Look.DARK, new Location.Traces(""), TracesPage::new)) {
            page.until(() -> page.says("601 traces"));
            choose(page, "Add a server of traces…");
            type(page, "#source-address", "ftp://nowhere");
            page.run(() -> page.segment("Zipkin").fire());
            page.press("#source-add");
            assertThat(page.says("ftp://nowhere is no address of a server.")).isTrue();
            page.picture("traces-server");

            type(page, "#source-address", address);
            page.press("#source-add");
            page.until(() -> rows(page).size() == 1);
            assertThat(page.says("1 trace fetched")).isTrue();
            var kept = new KeptTraceServer("ZIPKIN", "http://" + address);
            assertThat(page.context().kept().get().traceServers()).containsExactly(kept);

            waits = true;
            page.run(() -> page.node(".ms-query", TextField.class).setText("service=web"));
            page.press(".ms-primary");
            page.until(() -> page.sees("#stop-search"));
            page.picture("traces-server-searched");
            page.press("#stop-search");
            assertThat(page.sees("#stop-search")).isFalse();
            assertThat(rows(page)).as("what was found before stays").hasSize(1);
            assertThat(asked.getLast()).contains("serviceName=web");

            page.run(() -> {
                TableView<TraceSummary> table = table(page);
                table.getSelectionModel().selectFirst();
                table.getOnKeyPressed().handle(ENTER);
            });
            page.until(() ->
                    page.context()
                            .navigator()
                            .current()
                            .get()
                            .equals(new Location.Trace(TRACE, Optional.empty())));
            assertThat(fixture.spans().trace(TRACE)).hasSize(1);

            choose(page, "Forget Zipkin " + address);
            page.until(() -> page.says("traces kept") && rows(page).size() == 1);
            assertThat(rows(page).getFirst().traceId())
                    .as("the session has what was opened")
                    .isEqualTo(TRACE);
            assertThat(page.context().kept().get().traceServers()).isEmpty();
        }
    }

    @Test
    void aServerThatIsAwayIsSaidInTheLanguageOfTheWindow() {
        String address = "127.0.0.1:" + server.getAddress().getPort();
        server.stop(0);
        try (var fixture = MeshFixture.incident();
                var page =
                        Opened.at(
                                fixture, Look.CHINESE, new Location.Traces(""), TracesPage::new)) {
            choose(page, "添加链路服务器…");
            type(page, "#source-address", address);
            page.run(() -> page.segment("Zipkin").fire());
            page.press("#source-add");
            page.until(
                    () -> page.says("无法搜索该服务器: 无法查询 http://" + address + "：那里没有程序在监听。请检查地址和端口。"));
        }
    }

    private static void choose(Opened page, String name) {
        page.run(() ->
                page.node("#trace-source", MenuButton.class).getItems().stream()
                        .filter(item -> name.equals(item.getText()))
                        .findFirst()
                        .map(MenuItem.class::cast)
                        .orElseThrow()
                        .fire());
    }

    private static void type(Opened page, String field, String text) {
        page.run(() -> page.node(field, TextField.class).setText(text));
    }

    @SuppressWarnings("unchecked")
    private static TableView<TraceSummary> table(Opened page) {
        return page.node(".table-view", TableView.class);
    }

    private static List<TraceSummary> rows(Opened page) {
        return table(page).getItems();
    }
}
