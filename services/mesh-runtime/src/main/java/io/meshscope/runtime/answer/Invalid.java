package io.meshscope.runtime.answer;

import com.google.protobuf.Any;
import com.google.rpc.BadRequest;
import com.google.rpc.BadRequest.FieldViolation;
import com.google.rpc.Code;
import com.google.rpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;

/// Refuses a request's field as INVALID_ARGUMENT, with `google.rpc.BadRequest` details.
public final class Invalid {

    private Invalid() {}

    /// @param field its path in the request: `items[2].quantity`
    /// @param problem what it must be, or is not
    public static StatusRuntimeException field(String field, String problem) {
        return StatusProto.toStatusRuntimeException(
                Status.newBuilder()
                        .setCode(Code.INVALID_ARGUMENT_VALUE)
                        .setMessage(field + " " + problem)
                        .addDetails(
                                Any.pack(
                                        BadRequest.newBuilder()
                                                .addFieldViolations(
                                                        FieldViolation.newBuilder()
                                                                .setField(field)
                                                                .setDescription(problem))
                                                .build()))
                        .build());
    }

    /// @throws StatusRuntimeException when `holds` is false
    public static void unless(boolean holds, String field, String problem) {
        if (!holds) {
            throw field(field, problem);
        }
    }
}
