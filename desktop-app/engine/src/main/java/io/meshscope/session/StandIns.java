package io.meshscope.session;

import io.meshscope.invoke.InvokeException;
import io.meshscope.invoke.SchemaFiles;
import io.meshscope.invoke.SchemaPlace;
import io.meshscope.invoke.SchemaSource;
import io.meshscope.invoke.descriptorset.DescriptorSet;
import io.meshscope.invoke.grpc.ReflectedSchema;
import io.meshscope.mesh.Registration;
import io.meshscope.message.Message;
import io.meshscope.registry.Announcement;
import io.meshscope.registry.KeptRegistration;
import io.meshscope.registry.NotRegisteredException;
import io.meshscope.registry.consul.ConsulKeptRegistration;
import io.meshscope.registry.etcd.EtcdKeptRegistration;
import io.meshscope.standin.StandIn;
import io.meshscope.standin.StandInCalls;
import io.meshscope.standin.StandInFile;
import io.meshscope.standin.StandInPlan;
import io.meshscope.standin.StandInSchema;
import io.meshscope.standin.StandInServer;
import io.meshscope.standin.grpc.GrpcStandIns;
import io.meshscope.wire.access.InstanceAccess;
import io.meshscope.wire.etcd.EtcdConnection;
import io.meshscope.wire.etcd.EtcdTiming;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Starts stand-ins: makes them serve, and registers them.
public final class StandIns {

    /// How long etcd keeps the entry of a program that was killed.
    private static final Duration TTL = Duration.ofSeconds(10);

    private static final String DESCRIPTOR_SET = "descriptor-set";

    private final Schemas schemas;
    private final InstantSource clock;

    /// @param environment as for [Schemas]
    public StandIns(Map<String, String> environment, InstantSource clock) {
        this.schemas = new Schemas(environment);
        this.clock = clock;
    }

    /// Where a stand-in is to be registered.
    public record Registers(Optional<Profile.Etcd> etcd, Optional<ConsulProfile> consul) {

        public static final Registers NONE = new Registers(Optional.empty(), Optional.empty());

        /// The registries that a profile names.
        static Registers of(Profile profile) {
            return new Registers(
                    Optional.of(profile.etcd()).filter(etcd -> !etcd.endpoints().isEmpty()),
                    profile.consul());
        }

        boolean any() {
            return etcd.isPresent() || consul.isPresent();
        }
    }

    /// Starts what a file says. Blocks on files and the network: for virtual threads.
    ///
    /// @param port 0 for any free one
    /// @throws io.meshscope.collection.yaml.CollectionException when the file cannot be used
    /// @throws InvokeException when the schema, an answer, the port or a registry cannot be used
    public StandIn start(Path file, int port, Registers registers) {
        StandInPlan plan = StandInFile.read(file);
        if (registers.any() && plan.service().isEmpty()) {
            throw new InvokeException(Message.of("stand-in.no-name", file));
        }
        var calls = new StandInCalls();
        StandInServer server =
                new GrpcStandIns(clock).open(plan, schema(plan.schema()), port, calls);
        var registrations = new ArrayList<KeptRegistration>();
        try {
            register(plan, server, registers, registrations);
            return new StandIn(plan, server, calls, registrations);
        } catch (NotRegisteredException e) {
            registrations.forEach(KeptRegistration::close);
            server.close();
            throw new InvokeException(Message.of("stand-in.unregistered", e.said()), e);
        }
    }

    private void register(
            StandInPlan plan,
            StandInServer server,
            Registers registers,
            List<KeptRegistration> registrations) {
        registers
                .etcd()
                .ifPresent(etcd ->
                        registrations.add(
                                new EtcdKeptRegistration(
                                        new EtcdConnection(
                                                etcd.endpoints(),
                                                etcd.tls().map(EtcdSources::tls),
                                                etcd.login(),
                                                EtcdTiming.DEFAULT),
                                        announcement(plan, server),
                                        TTL)));
        registers
                .consul()
                .ifPresent(consul ->
                        registrations.add(
                                new ConsulKeptRegistration(
                                        ConsulSources.address(consul),
                                        announcement(plan, server),
                                        List.of("grpc", Registration.STAND_IN))));
    }

    private Announcement announcement(StandInPlan plan, StandInServer server) {
        Map<String, String> details = new LinkedHashMap<>(plan.metadata());
        details.put(Registration.STAND_IN, "true");
        details.put("instanceId", server.endpoint().toString());
        details.put("pid", String.valueOf(ProcessHandle.current().pid()));
        details.put("grpcPort", String.valueOf(server.endpoint().port()));
        details.put("startedAt", clock.instant().toString());
        details.put("tls", "false");
        return new Announcement(
                plan.service().orElseThrow(), server.endpoint(), details, "stand-in");
    }

    private SchemaSource schema(StandInSchema schema) {
        return switch (schema) {
            case StandInSchema.Files files -> schemas.at(files.format(), files.place());
            case StandInSchema.Told told when Files.exists(told.kept()) -> kept(told);
            case StandInSchema.Told told -> () -> keep(told);
        };
    }

    private SchemaSource kept(StandInSchema.Told told) {
        return schemas.at(DESCRIPTOR_SET, new SchemaPlace(List.of(told.kept()), List.of()));
    }

    private static SchemaFiles keep(StandInSchema.Told told) throws InterruptedException {
        SchemaFiles files = new ReflectedSchema(told.server(), InstanceAccess.PLAINTEXT).read();
        try {
            Files.write(told.kept(), DescriptorSet.encoded(files));
        } catch (IOException e) {
            throw new InvokeException(
                    Message.of("stand-in.unkept", told.server(), Message.why(e)), e);
        }
        return files;
    }
}
