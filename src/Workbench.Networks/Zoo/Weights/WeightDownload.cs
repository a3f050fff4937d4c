using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;

namespace Workbench.Networks.Zoo.Weights;

/// <summary>
/// Downloads a file by its address into a cache and checks its SHA-256. A download that breaks off goes on where it stopped when it is
/// started again; the file appears under its name only when it is whole and its checksum is right.
/// </summary>
/// <param name="folder">The cache; made when it does not exist.</param>
/// <param name="client">Fetches; null for one of its own.</param>
public sealed class WeightDownload(string folder, HttpClient? client = null)
{
    private const int BufferBytes = 1 << 17;
    private const int Sha256HexDigits = 64;

    private static readonly Lazy<HttpClient> Shared = new(() => new HttpClient { Timeout = Timeout.InfiniteTimeSpan });

    private readonly HttpClient client = client ?? Shared.Value;

    /// <summary>The user's cache: <c>WORKBENCH_CACHE</c> where it is set, else <c>workbench/weights</c> in the user's cache folder.</summary>
    public static string DefaultFolder
    {
        get
        {
            if (Environment.GetEnvironmentVariable("WORKBENCH_CACHE") is { Length: > 0 } chosen)
                return chosen;
            var caches = Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } given
                ? given
                : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
            return Path.Combine(caches, "workbench", "weights");
        }
    }

    /// <summary>Gets a file: from the cache when it is there, else from its address.</summary>
    /// <param name="address">http or https.</param>
    /// <param name="sha256">The checksum of the whole file, 64 hexadecimal digits.</param>
    /// <param name="progress">Told of the bytes.</param>
    /// <param name="cancellation">Stops; what has arrived is kept for the next try.</param>
    /// <returns>The path of the file in the cache.</returns>
    /// <exception cref="WorkbenchException">No such address, an answer that is no file, or another checksum.</exception>
    public async Task<string> GetAsync(
        Uri address, string sha256, IProgress<WorkProgress>? progress = null, CancellationToken cancellation = default)
    {
        if (sha256.Length != Sha256HexDigits || !sha256.All(char.IsAsciiHexDigit))
            throw new WorkbenchException($"'{sha256}' is no SHA-256: 64 hexadecimal digits were expected.");
        if (!address.IsAbsoluteUri || address.Scheme is not ("http" or "https"))
            throw new WorkbenchException($"'{address}' is no address of http or https.");
        var name = Uri.UnescapeDataString(address.Segments[^1]).Trim('/');
        var file = Path.Combine(folder, sha256[..16].ToLowerInvariant() + "-" + (name.Length == 0 || name.AsSpan().IndexOfAny("/\\") >= 0 ? "file" : name));
        Directory.CreateDirectory(folder);
        if (File.Exists(file))
            return await HasSha256(file, sha256, cancellation)
                ? file
                : throw new WorkbenchException($"{file} in the cache was changed: its SHA-256 is not {sha256}. Delete it and fetch again.");
        var part = file + ".part";
        await Receive(address, part, progress, cancellation);
        if (!await HasSha256(part, sha256, cancellation))
        {
            File.Delete(part);
            throw new WorkbenchException($"{address}: what arrived does not have the SHA-256 {sha256}; it was thrown away. "
                + "Is it the right address, and did the publisher change the file?");
        }

        File.Move(part, file, overwrite: true);
        return file;
    }

    private async Task Receive(Uri address, string part, IProgress<WorkProgress>? progress, CancellationToken cancellation)
    {
        try
        {
            // One process at a time writes the part.
            await using var stream = new FileStream(part, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
            var begun = stream.Length;
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            if (begun > 0)
                request.Headers.Range = new RangeHeaderValue(begun, null);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);

            // The part may be whole already: then there is nothing after it, and its checksum decides.
            if (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable && begun > 0)
                return;
            if (!response.IsSuccessStatusCode)
                throw new WorkbenchException($"{address}: the server answered {(int)response.StatusCode} {response.ReasonPhrase}.");
            if (response.StatusCode != HttpStatusCode.PartialContent || response.Content.Headers.ContentRange?.From != begun)
            {
                begun = 0;
                stream.SetLength(0);
            }

            stream.Position = begun;
            await Copy(response, stream, begun, address, progress, cancellation);
        }
        catch (Exception error) when (error is HttpRequestException or IOException or UnauthorizedAccessException)
        {
            throw new WorkbenchException($"{address}: the download broke off: {error.Message}. Fetch again to go on where it stopped.", error);
        }
    }

    private static async Task Copy(
        HttpResponseMessage response, FileStream stream, long begun, Uri address, IProgress<WorkProgress>? progress, CancellationToken cancellation)
    {
        var expected = response.Content.Headers.ContentLength is { } left ? begun + left : (long?)null;
        await using var arriving = await response.Content.ReadAsStreamAsync(cancellation);
        var buffer = new byte[BufferBytes];
        int count;
        while ((count = await arriving.ReadAsync(buffer, cancellation)) > 0)
        {
            await stream.WriteAsync(buffer.AsMemory(0, count), cancellation);
            progress?.Report(new WorkProgress("fetching bytes", stream.Position, expected ?? stream.Position));
        }

        if (expected is { } whole && stream.Position < whole)
            throw new WorkbenchException($"{address}: {stream.Position} of {whole} bytes arrived. Fetch again to go on where it stopped.");
    }

    private static async Task<bool> HasSha256(string path, string sha256, CancellationToken cancellation)
    {
        await using var stream = File.OpenRead(path);
        return Convert.ToHexString(await SHA256.HashDataAsync(stream, cancellation)).Equals(sha256, StringComparison.OrdinalIgnoreCase);
    }
}
