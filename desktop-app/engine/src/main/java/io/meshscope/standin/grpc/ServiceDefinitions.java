package io.meshscope.standin.grpc;

import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import io.grpc.MethodDescriptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.protobuf.ProtoFileDescriptorSupplier;
import io.meshscope.invoke.InvokeException;
import io.meshscope.invoke.grpc.ServedSchema;
import io.meshscope.message.Message;
import io.meshscope.standin.StandInCalls;
import io.meshscope.standin.StandInPlan;
import io.meshscope.standin.StandInRule;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Makes the services of a stand-in.
///
/// @param calls is told of each call
record ServiceDefinitions(ServedSchema schema, StandInCalls calls, InstantSource clock) {

    /// What reflection tells of a service.
    private record Declared(FileDescriptor file) implements ProtoFileDescriptorSupplier {

        @Override
        public FileDescriptor getFileDescriptor() {
            return file;
        }
    }

    /// @throws InvokeException when an answer does not fit
    List<ServerServiceDefinition> all(StandInPlan plan) {
        plan.rules().forEach(this::require);
        var encoder = new AnswerEncoder(schema, plan.headers());
        return schema.services().stream().map(s -> service(s, plan, encoder)).toList();
    }

    private void require(StandInRule rule) {
        try {
            schema.require(rule.method());
        } catch (InvokeException e) {
            throw new InvokeException(
                    Message.of("at", rule.answer().place(), e.said()), e.remedy(), e);
        }
    }

    private ServerServiceDefinition service(
            ServiceDescriptor service, StandInPlan plan, AnswerEncoder encoder) {
        List<MethodAnswers> answers =
                schema.methods(service).stream()
                        .map(method -> MethodAnswers.of(method, plan, encoder))
                        .toList();
        var descriptor =
                io.grpc.ServiceDescriptor.newBuilder(service.getFullName())
                        .setSchemaDescriptor(new Declared(service.getFile()));
        Map<MethodDescriptor<byte[], byte[]>, MethodAnswers> served = new HashMap<>();
        answers.forEach(of -> served.put(of.method().wire(), of));
        served.keySet().forEach(descriptor::addMethod);
        var definition = ServerServiceDefinition.builder(descriptor.build());
        served.forEach((wire, of) ->
                definition.addMethod(
                        wire,
                        (call, headers) ->
                                new AnsweringListener(
                                        call, of, new CallEntry(calls, call, clock))));
        return definition.build();
    }
}
