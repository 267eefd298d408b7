package io.meshscope.registry.consul;

import com.ecwid.consul.v1.agent.model.NewService;
import io.meshscope.message.Message;
import io.meshscope.registry.Announcement;
import io.meshscope.registry.KeepingLoop;
import io.meshscope.registry.KeptRegistration;
import io.meshscope.registry.NotRegisteredException;
import io.meshscope.wire.consul.ConsulAddress;
import io.meshscope.wire.consul.ConsulException;
import io.meshscope.wire.consul.ConsulTiming;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Registers an instance at a Consul agent as `{name}-{port}`, with its health of gRPC as the
/// check. When the agent forgot it, it is registered again.
public final class ConsulKeptRegistration implements KeptRegistration {

    private static final Logger LOG = LoggerFactory.getLogger(ConsulKeptRegistration.class);
    private static final Duration EVERY = Duration.ofSeconds(5);

    private final ConsulAgent agent;
    private final ConsulAddress address;
    private final Announcement instance;
    private final KeepingLoop loop;

    /// Registers and keeps it registered.
    ///
    /// @param tags that it is registered with
    /// @throws NotRegisteredException when the agent does not take it
    public ConsulKeptRegistration(ConsulAddress address, Announcement instance, List<String> tags) {
        this.address = address;
        this.instance = instance;
        try {
            agent = new ConsulAgent(address, ConsulTiming.DEFAULT);
        } catch (ConsulException e) {
            throw new NotRegisteredException(e.said(), e);
        }
        try {
            agent.register(entry(tags));
        } catch (ConsulException e) {
            agent.close();
            throw new NotRegisteredException(e.said(), e);
        }
        loop =
                KeepingLoop.start(
                        "consul registration of " + instance.endpoint(),
                        EVERY,
                        () -> {
                            if (!agent.knows(id())) {
                                agent.register(entry(tags));
                            }
                        });
    }

    private String id() {
        return instance.service() + "-" + instance.endpoint().port();
    }

    private NewService entry(List<String> tags) {
        var check = new NewService.Check();
        check.setGrpc(instance.endpoint().toString());
        check.setInterval("2s");
        check.setTimeout("3s");
        check.setDeregisterCriticalServiceAfter("1m");
        check.setStatus("passing");
        var service = new NewService();
        service.setId(id());
        service.setName(instance.service().value());
        service.setAddress(instance.endpoint().host());
        service.setPort(instance.endpoint().port());
        service.setTags(tags);
        service.setMeta(instance.metadata());
        service.setCheck(check);
        return service;
    }

    @Override
    public Message where() {
        return Message.of("consul.at.unversioned", address.words());
    }

    @Override
    public Optional<Message> trouble() {
        return loop.trouble();
    }

    @Override
    public void close() {
        loop.close();
        try {
            agent.deregister(id());
        } catch (ConsulException e) {
            LOG.warn("{} is deregistered only a minute after its check fails", id(), e);
        } finally {
            agent.close();
        }
    }
}
