using System.Net;
using System.Security.Cryptography;
using Workbench.Networks.Zoo.Weights;

namespace Workbench.Networks.Tests.Zoo.Weights;

public sealed class WeightDownloadTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("download").FullName;
    private readonly byte[] content = new byte[400_000];
    private readonly LoopbackServer server;

    public WeightDownloadTests()
    {
        new Random(3).NextBytes(content);
        server = new LoopbackServer(content);
    }

    private string Sha256Hex => Convert.ToHexString(SHA256.HashData(content));

    public void Dispose()
    {
        server.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_file_is_fetched_once_and_then_comes_from_the_cache()
    {
        var download = new WeightDownload(folder);
        var path = await download.GetAsync(server.Address, Sha256Hex);
        Assert.Equal(content, File.ReadAllBytes(path));
        Assert.EndsWith("weights.bin", path);
        Assert.Equal(path, await download.GetAsync(server.Address, Sha256Hex.ToLowerInvariant()));
        Assert.Equal([0L], server.Starts);
        Assert.Equal([path], Directory.GetFiles(folder));
    }

    [Fact]
    public async Task A_broken_download_goes_on_where_it_stopped()
    {
        server.BreakAfter = 150_000;
        var download = new WeightDownload(folder);
        var error = await Assert.ThrowsAsync<WorkbenchException>(() => download.GetAsync(server.Address, Sha256Hex));
        Assert.Contains("Fetch again", error.Message);
        var part = Assert.Single(Directory.GetFiles(folder));
        Assert.EndsWith(".part", part);
        var arrived = new FileInfo(part).Length;
        Assert.InRange(arrived, 1, 150_000);
        server.BreakAfter = null;
        Assert.Equal(content, File.ReadAllBytes(await download.GetAsync(server.Address, Sha256Hex)));
        Assert.Equal([0L, arrived], server.Starts);
    }

    [Fact]
    public async Task A_server_without_ranges_sends_the_file_from_its_beginning()
    {
        server.BreakAfter = 150_000;
        var download = new WeightDownload(folder);
        await Assert.ThrowsAsync<WorkbenchException>(() => download.GetAsync(server.Address, Sha256Hex));
        (server.BreakAfter, server.HasRanges) = (null, false);
        Assert.Equal(content, File.ReadAllBytes(await download.GetAsync(server.Address, Sha256Hex)));
    }

    [Fact]
    public async Task A_part_that_is_whole_already_is_accepted()
    {
        var download = new WeightDownload(folder);
        var path = await download.GetAsync(server.Address, Sha256Hex);
        File.Move(path, path + ".part");
        Assert.Equal(path, await download.GetAsync(server.Address, Sha256Hex));
        Assert.Equal(content, File.ReadAllBytes(path));
    }

    [Fact]
    public async Task Another_checksum_leaves_nothing_behind()
    {
        var wrong = new string('0', 64);
        var error = await Assert.ThrowsAsync<WorkbenchException>(() => new WeightDownload(folder).GetAsync(server.Address, wrong));
        Assert.Contains(wrong, error.Message);
        Assert.Empty(Directory.GetFiles(folder));
    }

    [Fact]
    public async Task A_changed_file_in_the_cache_is_refused()
    {
        var path = await new WeightDownload(folder).GetAsync(server.Address, Sha256Hex);
        File.AppendAllText(path, "x");
        Assert.Contains(
            "was changed",
            (await Assert.ThrowsAsync<WorkbenchException>(() => new WeightDownload(folder).GetAsync(server.Address, Sha256Hex))).Message);
    }

    [Theory]
    [InlineData("http://127.0.0.1:1/none", "0123", "64 hexadecimal digits")]
    [InlineData("ftp://example.org/file", null, "no address of http or https")]
    [InlineData("http://127.0.0.1:1/none", null, "broke off")]
    public async Task Bad_addresses_and_checksums_are_refused(string address, string? sha256, string expected)
    {
        var error = await Assert.ThrowsAsync<WorkbenchException>(() => new WeightDownload(folder).GetAsync(new Uri(address), sha256 ?? Sha256Hex));
        Assert.Contains(expected, error.Message);
    }

    [Fact]
    public async Task An_answer_that_is_no_file_names_its_status()
    {
        var error = await Assert.ThrowsAsync<WorkbenchException>(
            () => new WeightDownload(folder).GetAsync(new Uri(server.Address, "missing"), Sha256Hex));
        Assert.Contains("404", error.Message);
    }

    [Fact]
    public async Task Progress_tells_bytes_of_all()
    {
        var reports = new List<WorkProgress>();
        await new WeightDownload(folder).GetAsync(server.Address, Sha256Hex, new Listener(reports));
        Assert.Equal(content.Length, reports[^1].Done);
        Assert.All(reports, report => Assert.Equal(content.Length, report.Total));
    }

    private sealed class Listener(List<WorkProgress> reports) : IProgress<WorkProgress>
    {
        public void Report(WorkProgress value) => reports.Add(value);
    }

    /// <summary>Serves one file on the loopback interface, with ranges, and breaks off when told.</summary>
    private sealed class LoopbackServer : IDisposable
    {
        private readonly HttpListener listener = new();
        private readonly byte[] content;

        public LoopbackServer(byte[] content)
        {
            this.content = content;
            using (var free = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0))
            {
                free.Start();
                Address = new Uri($"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}/weights.bin");
            }

            listener.Prefixes.Add(new Uri(Address, "/").ToString());
            listener.Start();
            _ = ServeAsync();
        }

        public Uri Address { get; }

        public long? BreakAfter { get; set; }

        public bool HasRanges { get; set; } = true;

        public List<long> Starts { get; } = [];

        public void Dispose() => listener.Close();

        private async Task ServeAsync()
        {
            while (listener.IsListening)
            {
                try
                {
                    await Answer(await listener.GetContextAsync());
                }
                catch (Exception error) when (error is HttpListenerException or ObjectDisposedException or IOException)
                {
                    // The client or the test has gone.
                }
            }
        }

        private async Task Answer(HttpListenerContext context)
        {
            if (context.Request.Url!.AbsolutePath != Address.AbsolutePath)
            {
                context.Response.StatusCode = 404;
                context.Response.Close();
                return;
            }

            var range = HasRanges ? context.Request.Headers["Range"] : null;
            var start = range is null ? 0 : long.Parse(range["bytes=".Length..^1], System.Globalization.CultureInfo.InvariantCulture);
            Starts.Add(start);
            if (start >= content.Length)
            {
                context.Response.StatusCode = 416;
                context.Response.Close();
                return;
            }

            if (range is not null)
            {
                context.Response.StatusCode = 206;
                context.Response.Headers["Content-Range"] = $"bytes {start}-{content.Length - 1}/{content.Length}";
            }

            context.Response.ContentLength64 = content.Length - start;
            var end = Math.Min(content.Length, BreakAfter ?? content.Length);
            await context.Response.OutputStream.WriteAsync(content.AsMemory((int)start, (int)(end - start)));
            await context.Response.OutputStream.FlushAsync();
            if (BreakAfter is null)
                context.Response.Close();
            else
                context.Response.Abort();
        }
    }
}
