package io.meshscope.benchmarks.guest;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The observed instances: ten that speak gRPC and ten that speak HTTP/1 in etcd, each on a lease
/// of ten seconds, and ten that speak HTTP/1 in Consul, which checks them every ten seconds. None
/// says what it speaks, other than by Consul's check.
final class Tenants implements AutoCloseable {

    static final int EACH = 10;

    private static final Pattern LEASE = Pattern.compile("\"ID\":\"(\\d+)\"");

    final List<GrpcTenant> grpc = new ArrayList<>();
    final List<HttpTenant> inEtcd = new ArrayList<>();
    final List<HttpTenant> inConsul = new ArrayList<>();
    private final Hosts hosts;
    private final ScheduledExecutorService keeper;

    Tenants(Hosts hosts, ScheduledExecutorService keeper) throws IOException, InterruptedException {
        this.hosts = hosts;
        this.keeper = keeper;
        for (int n = 0; n < EACH; n++) {
            grpc.add(new GrpcTenant());
            inEtcd.add(new HttpTenant());
            inConsul.add(new HttpTenant());
            inEtcd("grpc-" + n % 5, grpc.getLast().port());
            inEtcd("web-" + n % 5, inEtcd.getLast().port());
            inConsul("api-" + n % 5, inConsul.getLast().port());
        }
    }

    private void inEtcd(String service, int port) throws IOException, InterruptedException {
        String answer = hosts.send("POST", etcd("/v3/lease/grant"), "{\"TTL\":10}");
        Matcher lease = LEASE.matcher(answer);
        if (!lease.find()) {
            throw new IOException("no lease: " + answer);
        }
        String address = "127.0.0.1:" + port;
        hosts.send(
                "POST",
                etcd("/v3/kv/put"),
                "{\"key\":\"%s\",\"value\":\"%s\",\"lease\":%s}"
                        .formatted(
                                base64("/service/" + service + "/" + address),
                                base64(address),
                                lease.group(1)));
        String keep = "{\"ID\":" + lease.group(1) + "}";
        var _ = keeper.scheduleAtFixedRate(() -> keepAlive(keep), 3, 3, TimeUnit.SECONDS);
    }

    private void keepAlive(String lease) {
        try {
            hosts.send("POST", etcd("/v3/lease/keepalive"), lease);
        } catch (IOException e) {
            // etcd was ended: the measurement is over.
            keeper.shutdown();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void inConsul(String service, int port) throws IOException, InterruptedException {
        hosts.send(
                "PUT",
                hosts.consul().resolve("/v1/agent/service/register"),
                """
                {"ID":"%s-%d","Name":"%s","Address":"127.0.0.1","Port":%d,
                 "Check":{"HTTP":"http://127.0.0.1:%d/health","Interval":"10s"}}\
                """
                        .formatted(service, port, service, port, port));
    }

    private URI etcd(String path) {
        return hosts.etcd().resolve(path);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        keeper.shutdownNow();
        for (int n = 0; n < EACH; n++) {
            grpc.get(n).close();
            inEtcd.get(n).close();
            inConsul.get(n).close();
        }
    }
}
