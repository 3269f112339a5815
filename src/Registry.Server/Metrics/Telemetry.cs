using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Mint.Registry.Server.Metrics;

/// <summary>Metrics and traces of the server, sent to a collector over OTLP (HTTP, protobuf); what is left goes out when it is disposed.</summary>
internal sealed class Telemetry : IDisposable
{
    private readonly MeterProvider meters;
    private readonly TracerProvider traces;

    /// <param name="collector">The collector's address; <c>v1/metrics</c> and <c>v1/traces</c> lie below it.</param>
    public Telemetry(Uri collector)
    {
        var root = new Uri(collector.GetLeftPart(UriPartial.Path).TrimEnd('/') + "/");
        meters = Sdk.CreateMeterProviderBuilder().ConfigureResource(Name)
            .AddMeter("Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime")
            .AddOtlpExporter(exporter => Send(exporter, new(root, "v1/metrics"))).Build();
        traces = Sdk.CreateTracerProviderBuilder().ConfigureResource(Name).AddSource("Microsoft.AspNetCore").AddOtlpExporter(exporter => Send(exporter, new(root, "v1/traces"))).Build();
    }

    public void Dispose()
    {
        meters.Dispose();
        traces.Dispose();
    }

    private static void Name(ResourceBuilder resource) => resource.AddService("mint-registry");

    private static void Send(OtlpExporterOptions exporter, Uri address) => (exporter.Protocol, exporter.Endpoint, exporter.TimeoutMilliseconds) = (OtlpExportProtocol.HttpProtobuf, address, 3000);
}
