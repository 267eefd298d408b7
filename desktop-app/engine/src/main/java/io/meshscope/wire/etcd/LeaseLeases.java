package io.meshscope.wire.etcd;

import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.meshscope.wire.proto.ProtoException;
import io.meshscope.wire.proto.ProtoReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/// The call that lists all leases, which the generated stubs do not have: its request is empty, and
/// its answer holds, beside the header, one message with an id for each lease.
final class LeaseLeases {

    private static final int LEASES = 2;
    private static final int ID = 1;

    static final MethodDescriptor<byte[], List<Long>> METHOD =
            MethodDescriptor.<byte[], List<Long>>newBuilder()
                    .setType(MethodDescriptor.MethodType.UNARY)
                    .setFullMethodName(
                            MethodDescriptor.generateFullMethodName(
                                    "etcdserverpb.Lease", "LeaseLeases"))
                    .setRequestMarshaller(new Request())
                    .setResponseMarshaller(new Response())
                    .build();

    static final byte[] ALL = {};

    private LeaseLeases() {}

    private static final class Request implements MethodDescriptor.Marshaller<byte[]> {

        @Override
        public InputStream stream(byte[] value) {
            return new ByteArrayInputStream(value);
        }

        @Override
        public byte[] parse(InputStream stream) {
            throw new UnsupportedOperationException("nobody asks here");
        }
    }

    private static final class Response implements MethodDescriptor.Marshaller<List<Long>> {

        @Override
        public InputStream stream(List<Long> value) {
            throw new UnsupportedOperationException("nobody answers here");
        }

        @Override
        public List<Long> parse(InputStream stream) {
            try {
                return read(stream.readAllBytes());
            } catch (IOException | ProtoException e) {
                throw Status.INTERNAL
                        .withDescription("the list of leases cannot be read: " + e.getMessage())
                        .withCause(e)
                        .asRuntimeException();
            }
        }
    }

    private static List<Long> read(byte[] answer) throws ProtoException {
        var ids = new ArrayList<Long>();
        var fields = new ProtoReader(answer);
        while (fields.nextField()) {
            if (fields.is(LEASES, ProtoReader.BYTES)) {
                ids.add(id(new ProtoReader(fields.bytes())));
            } else {
                fields.skip();
            }
        }
        return List.copyOf(ids);
    }

    private static long id(ProtoReader lease) throws ProtoException {
        long id = 0;
        while (lease.nextField()) {
            if (lease.is(ID, ProtoReader.VARINT)) {
                id = lease.varint();
            } else {
                lease.skip();
            }
        }
        return id;
    }
}
