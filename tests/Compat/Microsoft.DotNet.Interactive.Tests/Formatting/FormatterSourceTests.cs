using Microsoft.DotNet.Interactive.Formatting;

namespace Microsoft.DotNet.Interactive.Tests.Formatting
{
    public sealed class FormatterSourceTests : FormatterTest
    {
        [Fact]
        public void ATypeBringsItsFormatters()
        {
            Assert.Equal(["text/markdown"], Formatter.GetPreferredMimeTypesFor(typeof(Breed)));
            Assert.Equal("**Angus**", new Breed().ToDisplayString("text/markdown"));
            Formatter.ResetToDefault();
            Assert.Equal("**Angus**", new Breed().ToDisplayString("text/markdown"));
        }

        [Fact]
        public void TheUsersFormatterComesFirst()
        {
            Formatter.Register<Breed>(_ => "mine", "text/markdown");
            Formatter.SetPreferredMimeTypesFor(typeof(Breed), "text/plain");
            Assert.Equal("mine", new Breed().ToDisplayString("text/markdown"));
            Assert.Equal(["text/plain"], Formatter.GetPreferredMimeTypesFor(typeof(Breed)));
        }

        [Fact]
        public void AnAttributeOfTheSameNameElsewhereWorksToo()
        {
            Assert.Equal(["text/html"], Formatter.GetPreferredMimeTypesFor(typeof(Elsewhere.Chart)));
            Assert.Equal("<svg></svg>", new Elsewhere.Chart().ToDisplayString("text/html"));
            Assert.Equal("<svg></svg>", new Elsewhere.ChartWithTitle().ToDisplayString("text/html"));
        }

        [Fact]
        public void ASourceThatIsNoneIsSaid() =>
            Assert.Contains(
                "does not implement ITypeFormatterSource", Assert.Throws<InvalidOperationException>(() => new Wrong().ToDisplayString()).Message);

        [TypeFormatterSource(typeof(BreedFormatters), PreferredMimeTypes = ["text/markdown"])]
        private sealed class Breed;

        [TypeFormatterSource(typeof(Node))]
        private sealed class Wrong;

        private sealed class BreedFormatters : ITypeFormatterSource
        {
            public IEnumerable<ITypeFormatter> CreateTypeFormatters() => [new MarkdownFormatter()];
        }

        private sealed class MarkdownFormatter : TypeFormatter<Breed>
        {
            public override string MimeType => "text/markdown";

            public override bool Format(Breed value, FormatContext context)
            {
                context.Writer.Write("**Angus**");
                return true;
            }
        }
    }
}

namespace Elsewhere
{
    [AttributeUsage(AttributeTargets.Class)]
    internal sealed class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute
    {
        public Type FormatterSourceType => formatterSourceType;

        public string[] PreferredMimeTypes { get; set; } = [];
    }

    internal sealed class ChartFormatters
    {
        public IEnumerable<object> CreateTypeFormatters() => [new ChartFormatter()];
    }

    internal sealed class ChartFormatter
    {
        public string MimeType => "text/html";

        public bool Format(object value, TextWriter writer)
        {
            writer.Write("<svg></svg>");
            return true;
        }
    }

    [TypeFormatterSource(typeof(ChartFormatters), PreferredMimeTypes = ["text/html"])]
    internal class Chart;

    internal sealed class ChartWithTitle : Chart;
}
