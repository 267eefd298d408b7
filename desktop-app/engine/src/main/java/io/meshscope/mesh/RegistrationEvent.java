package io.meshscope.mesh;

import io.meshscope.message.Message;
import java.time.Duration;
import java.util.Optional;

/// What a registry says of instances, and what they answer.
public sealed interface RegistrationEvent extends Payload {

    ServiceName service();

    InstanceId instance();

    /// An instance appeared.
    record Added(Registration registration) implements RegistrationEvent {
        @Override
        public ServiceName service() {
            return registration.service();
        }

        @Override
        public InstanceId instance() {
            return registration.instance();
        }

        @Override
        public String type() {
            return "registration.added";
        }
    }

    /// An instance registered again, on a new lease or with other details.
    record Changed(Registration registration) implements RegistrationEvent {
        @Override
        public ServiceName service() {
            return registration.service();
        }

        @Override
        public InstanceId instance() {
            return registration.instance();
        }

        @Override
        public String type() {
            return "registration.changed";
        }
    }

    /// An instance is gone.
    ///
    /// @param cause why, as far as it is known
    /// @param inferred true when the registry did not tell the cause, so that it was concluded
    /// @param evidence what the conclusion rests on, in English
    /// @param said the evidence for every language, where it is a sentence of the bundles
    record Removed(
            ServiceName service,
            InstanceId instance,
            RemovalCause cause,
            boolean inferred,
            String evidence,
            Optional<Message> said)
            implements RegistrationEvent {

        public Removed(
                ServiceName service,
                InstanceId instance,
                RemovalCause cause,
                boolean inferred,
                Message evidence) {
            this(service, instance, cause, inferred, evidence.english(), evidence.translated());
        }

        /// The evidence in every language, as far as it is known here.
        public Message why() {
            return Message.recorded(said, evidence);
        }

        @Override
        public String type() {
            return "registration.removed";
        }
    }

    /// What is left of an instance's lease, as the registry answered.
    ///
    /// @param remaining time to live at the event's time
    /// @param granted the lease's full time to live
    record LeaseMeasured(
            ServiceName service,
            InstanceId instance,
            String leaseId,
            Duration remaining,
            Duration granted)
            implements RegistrationEvent {
        @Override
        public String type() {
            return "registration.lease";
        }
    }

    /// What an instance answered when it was dialled as a gRPC server. It is told once in an
    /// instance's life, by whoever dialled it.
    record Answered(ServiceName service, InstanceId instance, Answer answer)
            implements RegistrationEvent {
        @Override
        public String type() {
            return "registration.answered";
        }
    }

    /// What an instance answered when it was asked itself how it is. Told when that changes.
    record Probed(ServiceName service, InstanceId instance, Probe probe)
            implements RegistrationEvent {
        @Override
        public String type() {
            return "registration.health";
        }
    }

    /// An instance told its schema to somebody who called it.
    record Described(ServiceName service, InstanceId instance, SchemaTold schema)
            implements RegistrationEvent {
        @Override
        public String type() {
            return "registration.schema";
        }
    }
}
