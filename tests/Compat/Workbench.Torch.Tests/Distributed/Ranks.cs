using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Workbench.Tests.WorkbenchTorch.Distributed;

/// <summary>Processes of this program that run as ranks of a group.</summary>
internal sealed class Ranks : IDisposable
{
    private const string FileStore = "file:";

    private readonly List<Process> processes = [];
    private readonly string store;

    /// <summary>Starts some of the ranks 0 to <paramref name="worldSize"/> - 1.</summary>
    public Ranks(string scenario, IEnumerable<int> ranks, int worldSize, string store, double timeout)
    {
        this.store = store;
        foreach (var rank in ranks)
            processes.Add(Start([scenario, Text(rank), Text(worldSize), store, timeout.ToString(CultureInfo.InvariantCulture)]));
    }

    public static string FreeTcpStore()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return $"tcp:{((IPEndPoint)listener.LocalEndpoint).Port}";
    }

    public static string FreeFileStore() => $"{FileStore}{Path.Combine(Path.GetTempPath(), $"workbench-ranks-{Guid.NewGuid():N}")}";

    /// <summary>What each rank printed; waits for the first <paramref name="count"/> of them (all without it).</summary>
    public async Task<string[]> Outputs(int? count = null)
    {
        var waited = processes.Take(count ?? processes.Count).ToList();
        var texts = await Task.WhenAll(waited.Select(process => process.StandardOutput.ReadToEndAsync()));
        await Task.WhenAll(waited.Select(process => process.WaitForExitAsync()));
        return texts;
    }

    public void Dispose()
    {
        foreach (var process in processes)
        {
            if (!process.HasExited)
                process.Kill();
            process.Dispose();
        }

        if (store.StartsWith(FileStore, StringComparison.Ordinal))
            File.Delete(store[FileStore.Length..]);
    }

    private static Process Start(string[] arguments)
    {
        var program = typeof(Ranks).Assembly.Location;
        var host = Environment.ProcessPath!;
        var isDotnet = Path.GetFileNameWithoutExtension(host) == "dotnet";
        var start = new ProcessStartInfo(host, [.. isDotnet ? (string[])[program] : [], "--rank", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        var process = Process.Start(start)!;
        process.BeginErrorReadLine();
        return process;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
