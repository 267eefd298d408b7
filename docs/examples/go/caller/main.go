// A client of greeter: calls it once a second through a circuit breaker, exports its spans to
// Zipkin, and tells the breaker's state to Prometheus at http://127.0.0.1:9102/metrics.
package main

import (
	"context"
	"log"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promauto"
	"github.com/prometheus/client_golang/prometheus/promhttp"
	"github.com/sony/gobreaker/v2"
	"go.opentelemetry.io/contrib/instrumentation/google.golang.org/grpc/otelgrpc"
	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/exporters/zipkin"
	"go.opentelemetry.io/otel/propagation"
	"go.opentelemetry.io/otel/sdk/resource"
	"go.opentelemetry.io/otel/sdk/trace"
	semconv "go.opentelemetry.io/otel/semconv/v1.17.0"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	pb "google.golang.org/grpc/examples/helloworld/helloworld"
)

// 0 closed, 1 half-open, 2 open: gobreaker's own numbers.
var breakerState = promauto.NewGaugeVec(
	prometheus.GaugeOpts{Name: "circuit_breaker_state", Help: "State of a breaker: 0 closed, 1 half-open, 2 open."},
	[]string{"name"})

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()

	exporter, err := zipkin.New("http://127.0.0.1:9411/api/v2/spans")
	if err != nil {
		log.Fatal(err)
	}
	provider := trace.NewTracerProvider(
		trace.WithBatcher(exporter),
		trace.WithResource(resource.NewSchemaless(semconv.ServiceName("caller"))))
	defer provider.Shutdown(context.Background())
	otel.SetTracerProvider(provider)
	otel.SetTextMapPropagator(propagation.TraceContext{})

	connection, err := grpc.NewClient("127.0.0.1:50051",
		grpc.WithTransportCredentials(insecure.NewCredentials()),
		grpc.WithStatsHandler(otelgrpc.NewClientHandler()))
	if err != nil {
		log.Fatal(err)
	}
	defer connection.Close()
	greeter := pb.NewGreeterClient(connection)

	breaker := gobreaker.NewCircuitBreaker[*pb.HelloReply](gobreaker.Settings{
		Name:    "greeter",
		Timeout: 10 * time.Second,
		OnStateChange: func(name string, _, to gobreaker.State) {
			breakerState.WithLabelValues(name).Set(float64(to))
		},
	})
	breakerState.WithLabelValues(breaker.Name()).Set(float64(breaker.State()))
	http.Handle("/metrics", promhttp.Handler())
	go func() { log.Fatal(http.ListenAndServe("127.0.0.1:9102", nil)) }()

	every := time.NewTicker(time.Second)
	defer every.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-every.C:
			reply, err := breaker.Execute(func() (*pb.HelloReply, error) {
				within, cancel := context.WithTimeout(ctx, time.Second)
				defer cancel()
				return greeter.SayHello(within, &pb.HelloRequest{Name: "Meshscope"})
			})
			if err != nil {
				log.Printf("no greeting: %v", err)
			} else {
				log.Print(reply.GetMessage())
			}
		}
	}
}
