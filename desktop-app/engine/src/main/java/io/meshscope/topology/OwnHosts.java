package io.meshscope.topology;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The names and addresses of this computer beside those that every computer has.
final class OwnHosts {

    private static final Logger LOG = LoggerFactory.getLogger(OwnHosts.class);

    private OwnHosts() {}

    /// Asking the system for its name may take seconds, so it is not waited for: until then only
    /// the names that every computer has are known.
    static CompletableFuture<Set<String>> find() {
        return CompletableFuture.supplyAsync(
                OwnHosts::read, task -> Thread.ofVirtual().name("own-hosts").start(task));
    }

    private static Set<String> read() {
        var names = new HashSet<String>();
        try {
            NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .map(InetAddress::getHostAddress)
                    .map(address -> address.replaceFirst("%.*", ""))
                    .forEach(names::add);
            names.add(InetAddress.getLocalHost().getHostName().toLowerCase(Locale.ROOT));
        } catch (SocketException | UnknownHostException e) {
            LOG.debug("this computer does not tell all of its names", e);
        }
        return Set.copyOf(names);
    }
}
