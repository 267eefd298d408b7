package io.meshscope.runtime.discovery;

import io.meshscope.runtime.consul.ConsulAgent;
import io.meshscope.runtime.consul.ConsulProbe;
import io.meshscope.testing.ConsulProcess;
import org.junit.jupiter.api.Tag;

@Tag("process")
class ConsulDirectoryTest extends DirectoryContract {

    private ConsulProcess consul;
    private ConsulProbe probe;
    private ConsulAgent agent;

    @Override
    Directory open(Patience patience) {
        consul = ConsulProcess.start();
        probe = new ConsulProbe(consul);
        agent = new ConsulAgent(consul.address(), "");
        return new ConsulDirectory(agent, patience);
    }

    @Override
    void register(String service, int port) {
        probe.register(service, port);
    }

    @Override
    void deregister(String service, int port) {
        probe.deregister(service, port);
    }

    @Override
    void kill() {
        consul.kill();
    }

    @Override
    void restartEmpty() {
        consul.restart();
    }

    @Override
    void closeRegistry() {
        agent.close();
        probe.close();
        consul.close();
    }
}
