using System.Net;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Formatting;

namespace Workbench.Kernel.Packages;

/// <summary>The display of an installation, updated in place: first with dots that grow, at the end with the versions installed.</summary>
internal sealed class InstallationDisplay : IAsyncDisposable
{
    private static readonly TimeSpan pause = TimeSpan.FromSeconds(0.5);

    private readonly IReadOnlyList<string> sources;
    private readonly DisplayedValue display;
    private readonly PeriodicTimer timer = new(pause);
    private readonly Task growing;

    private InstallationDisplay(IReadOnlyList<string> sources, IReadOnlyList<string> packages)
    {
        this.sources = sources;
        display = KernelInvocationContext.Current!.Display(new Listing(sources, "Installing Packages", packages));
        growing = GrowAsync(packages);
    }

    /// <summary>Shows that packages are being installed.</summary>
    /// <param name="sources">Sources that the session has besides the machine's.</param>
    /// <param name="packages">The packages named in the cell.</param>
    public static InstallationDisplay Begin(IReadOnlyList<string> sources, IReadOnlyList<string> packages) => new(sources, packages);

    /// <summary>Shows the session's sources alone.</summary>
    public static void ShowSources(IReadOnlyList<string> sources) => KernelInvocationContext.Current!.Display(new Listing(sources, null, []));

    /// <summary>Shows how it ended.</summary>
    /// <param name="title">What the list is of.</param>
    /// <param name="packages">The packages named in the cell.</param>
    public async Task EndAsync(string title, IReadOnlyList<string> packages)
    {
        await DisposeAsync().ConfigureAwait(false);
        display.Update(new Listing(sources, title, packages));
    }

    /// <summary>Stops the dots.</summary>
    public async ValueTask DisposeAsync()
    {
        timer.Dispose();
        await growing.ConfigureAwait(false);
    }

    private async Task GrowAsync(IReadOnlyList<string> packages)
    {
        for (var dots = "."; await timer.WaitForNextTickAsync().ConfigureAwait(false); dots += ".")
            display.Update(new Listing(sources, "Installing Packages", [.. packages.Select(package => package + dots)]));
    }

    /// <summary>What the display shows.</summary>
    [TypeFormatterSource(typeof(ListingFormatters), PreferredMimeTypes = [HtmlFormatter.MimeType, PlainTextFormatter.MimeType])]
    private sealed record Listing(IReadOnlyList<string> Sources, string? Title, IReadOnlyList<string> Packages)
    {
        public IEnumerable<(string Title, IReadOnlyList<string> Items)> Lists()
        {
            if (Sources.Count > 0)
                yield return ("Restore sources", Sources);
            if (Title is not null)
                yield return (Title, Packages);
        }
    }

    private sealed class ListingFormatters : ITypeFormatterSource
    {
        public IEnumerable<ITypeFormatter> CreateTypeFormatters() =>
        [
            new DelegateFormatter<Listing>((listing, context) => Write(context, Html(listing)), HtmlFormatter.MimeType),
            new DelegateFormatter<Listing>((listing, context) => Write(context, Text(listing)), PlainTextFormatter.MimeType),
        ];

        private static bool Write(FormatContext context, string text)
        {
            context.Writer.Write(text);
            return true;
        }

        private static string Html(Listing listing) =>
            string.Concat(listing.Lists().Select(list =>
                $"<div><strong>{list.Title}</strong><ul>{string.Concat(list.Items.Select(Item))}</ul></div>"));

        private static string Item(string text) => $"<li><span>{WebUtility.HtmlEncode(text)}</span></li>";

        private static string Text(Listing listing) =>
            string.Join('\n', listing.Lists().SelectMany(list => list.Items.Select(item => "  - " + item).Prepend(list.Title)));
    }
}
