// A gRPC server as the tutorials of its libraries write it: it registers in etcd with a lease,
// watches a configuration key, and exports its spans to Jaeger. It has no reflection.
package main

import (
	"context"
	"fmt"
	"log"
	"net"
	"os"
	"os/signal"
	"sync/atomic"
	"syscall"

	clientv3 "go.etcd.io/etcd/client/v3"
	"go.etcd.io/etcd/client/v3/naming/endpoints"
	"go.opentelemetry.io/contrib/instrumentation/google.golang.org/grpc/otelgrpc"
	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/exporters/jaeger"
	"go.opentelemetry.io/otel/propagation"
	"go.opentelemetry.io/otel/sdk/resource"
	"go.opentelemetry.io/otel/sdk/trace"
	semconv "go.opentelemetry.io/otel/semconv/v1.17.0"
	"google.golang.org/grpc"
	pb "google.golang.org/grpc/examples/helloworld/helloworld"
)

const (
	address   = "127.0.0.1:50051"
	configKey = "/config/dev/greeter"
)

type server struct {
	pb.UnimplementedGreeterServer
	greeting atomic.Value
}

func (s *server) SayHello(_ context.Context, in *pb.HelloRequest) (*pb.HelloReply, error) {
	return &pb.HelloReply{Message: fmt.Sprintf("%s %s", s.greeting.Load(), in.GetName())}, nil
}

// watch follows the configuration key from where it is now.
func (s *server) watch(ctx context.Context, etcd *clientv3.Client) {
	s.greeting.Store("Hello")
	now, err := etcd.Get(ctx, configKey)
	if err != nil {
		log.Fatal(err)
	}
	for _, kv := range now.Kvs {
		s.greeting.Store(string(kv.Value))
	}
	go func() {
		for changes := range etcd.Watch(ctx, configKey, clientv3.WithRev(now.Header.Revision+1)) {
			for _, event := range changes.Events {
				if event.Type == clientv3.EventTypePut {
					s.greeting.Store(string(event.Kv.Value))
				}
			}
		}
	}()
}

// register puts greeter/127.0.0.1:50051 under a lease of ten seconds and keeps the lease alive.
func register(ctx context.Context, etcd *clientv3.Client) {
	lease, err := etcd.Grant(ctx, 10)
	if err != nil {
		log.Fatal(err)
	}
	manager, err := endpoints.NewManager(etcd, "greeter")
	if err != nil {
		log.Fatal(err)
	}
	key := "greeter/" + address
	if err := manager.AddEndpoint(ctx, key, endpoints.Endpoint{Addr: address}, clientv3.WithLease(lease.ID)); err != nil {
		log.Fatal(err)
	}
	alive, err := etcd.KeepAlive(ctx, lease.ID)
	if err != nil {
		log.Fatal(err)
	}
	go func() {
		for range alive {
		}
	}()
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()

	exporter, err := jaeger.New(jaeger.WithCollectorEndpoint()) // http://localhost:14268/api/traces
	if err != nil {
		log.Fatal(err)
	}
	provider := trace.NewTracerProvider(
		trace.WithBatcher(exporter),
		trace.WithResource(resource.NewSchemaless(semconv.ServiceName("greeter"))))
	defer provider.Shutdown(context.Background())
	otel.SetTracerProvider(provider)
	otel.SetTextMapPropagator(propagation.TraceContext{})

	etcd, err := clientv3.New(clientv3.Config{Endpoints: []string{"127.0.0.1:2379"}})
	if err != nil {
		log.Fatal(err)
	}
	defer etcd.Close()

	greeter := &server{}
	greeter.watch(ctx, etcd)
	listener, err := net.Listen("tcp", address)
	if err != nil {
		log.Fatal(err)
	}
	grpcServer := grpc.NewServer(grpc.StatsHandler(otelgrpc.NewServerHandler()))
	pb.RegisterGreeterServer(grpcServer, greeter)
	register(ctx, etcd)
	go func() {
		<-ctx.Done()
		grpcServer.GracefulStop()
	}()
	log.Printf("greeter serves at %s", address)
	if err := grpcServer.Serve(listener); err != nil {
		log.Fatal(err)
	}
}
