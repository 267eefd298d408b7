package io.meshscope.registry.dns;

import io.meshscope.mesh.Endpoint;
import io.meshscope.message.Message;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Hashtable;
import java.util.List;
import java.util.Optional;
import javax.naming.CommunicationException;
import javax.naming.Context;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.directory.InitialDirContext;

/// Asks DNS for the records of a name, by UDP and, where an answer is too long for that, by TCP.
/// Blocks for at most some three seconds a server.
final class SrvLookup {

    private static final String TYPE = "SRV";

    private final Optional<Endpoint> server;

    /// @param server to ask; empty for those of this computer
    SrvLookup(Optional<Endpoint> server) {
        this.server = server;
    }

    /// The records of a name; none where DNS says that there is no such name, or none of this kind.
    ///
    /// @throws DnsException when there is no answer
    // Other directories of JNDI can hold objects to be made; DNS holds texts, and it is named here.
    @SuppressWarnings("BanJNDI")
    List<SrvRecord> ask(String name) {
        try {
            var context = new InitialDirContext(settings());
            try {
                Attribute found = context.getAttributes(name, new String[] {TYPE}).get(TYPE);
                var records = new ArrayList<SrvRecord>();
                if (found != null) {
                    for (Object text : Collections.list(found.getAll())) {
                        records.add(SrvRecord.of(String.valueOf(text)));
                    }
                }
                return records;
            } finally {
                context.close();
            }
        } catch (NameNotFoundException e) {
            return List.of();
        } catch (CommunicationException e) {
            throw new DnsException(Message.of("dns.silent", who()), e);
        } catch (NamingException e) {
            throw new DnsException(Message.of("dns.no-answer", who(), name, Message.why(e)), e);
        }
    }

    /// The JDK's own client of DNS; what it reads are texts, and it makes no objects of them.
    // JNDI takes nothing but a Hashtable.
    @SuppressWarnings("JdkObsolete")
    private Hashtable<String, String> settings() {
        var settings = new Hashtable<String, String>();
        settings.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.dns.DnsContextFactory");
        settings.put(Context.PROVIDER_URL, url());
        settings.put("com.sun.jndi.dns.timeout.initial", "1000");
        settings.put("com.sun.jndi.dns.timeout.retries", "2");
        return settings;
    }

    /// An address of IPv6 stands in brackets, else JNDI takes the end of it for the port.
    String url() {
        return server.map(at -> "dns://" + at).orElse("dns:");
    }

    /// Who is asked.
    Message who() {
        return server.map(at -> Message.of("dns.server", at))
                .orElseGet(() -> Message.of("dns.own"));
    }
}
