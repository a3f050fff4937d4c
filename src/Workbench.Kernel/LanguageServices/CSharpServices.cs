using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Workbench.Kernel.Documents;
using Workbench.Kernel.Sessions;

namespace Workbench.Kernel.LanguageServices;

/// <summary>Completion and description of C# code after the cells that have run, by Roslyn's semantic model.</summary>
internal static class CSharpServices
{
    private static readonly SymbolDisplayFormat signature = SymbolDisplayFormat.MinimallyQualifiedFormat
        .AddMemberOptions(SymbolDisplayMemberOptions.IncludeContainingType)
        .WithKindOptions(SymbolDisplayKindOptions.IncludeTypeKeyword | SymbolDisplayKindOptions.IncludeNamespaceKeyword);

    private static readonly string[] keywords =
        [.. SyntaxFacts.GetKeywordKinds().Concat([SyntaxKind.VarKeyword]).Select(SyntaxFacts.GetText).Where(text => char.IsAsciiLetterLower(text[0])).Distinct()];

    /// <summary>The names that may stand at a position of a cell's code.</summary>
    public static Completions Complete(CSharpLanguage language, string code, int position, CancellationToken cancellation)
    {
        var start = position;
        while (start > 0 && SyntaxFacts.IsIdentifierPartCharacter(code[start - 1]))
            start--;
        var end = position;
        while (end < code.Length && SyntaxFacts.IsIdentifierPartCharacter(code[end]))
            end++;
        var model = language.ModelOf(code, cancellation);
        var root = model.SyntaxTree.GetRoot(cancellation);
        if (IsText(root, start))
            return Completions.None(position);
        var before = root.FindToken(Math.Max(0, start - 1));
        var names = before.IsKind(SyntaxKind.DotToken) && before.SpanStart < start
            ? MembersAfter(model, before, start)
            : VisibleNames(model.LookupSymbols(start)).Concat(keywords);
        return Completions.Of(names, code[start..position], start, end);
    }

    /// <summary>What the name at a position means; null where there is none.</summary>
    public static Description? Describe(CSharpLanguage language, string code, int position, CancellationToken cancellation)
    {
        var model = language.ModelOf(code, cancellation);
        var root = model.SyntaxTree.GetRoot(cancellation);
        var token = root.FindToken(Math.Clamp(position, 0, Math.Max(0, code.Length - 1)));
        if (!token.IsKind(SyntaxKind.IdentifierToken) && position > 0)
            token = root.FindToken(position - 1);

        // After the bracket of a call the call's method is meant.
        if (token.IsKind(SyntaxKind.OpenParenToken))
            token = token.GetPreviousToken();
        if (token.Parent is not { } node)
            return null;
        var info = model.GetSymbolInfo(node, cancellation);
        var symbol = info.Symbol ?? info.CandidateSymbols.FirstOrDefault() ?? model.GetDeclaredSymbol(node, cancellation) ?? model.GetTypeInfo(node, cancellation).Type;
        if (symbol is null or IErrorTypeSymbol)
            return null;
        var others = info.CandidateSymbols.Length - 1;
        var text = symbol.ToDisplayString(signature) + (others > 0 ? $" (+ {others} overloads)" : "");
        return new Description(text, DocumentationText.Summary(symbol.GetDocumentationCommentXml(cancellationToken: cancellation)), NotebookLanguage.CSharp);
    }

    /// <summary>Whether a position is within a comment or a literal text.</summary>
    private static bool IsText(SyntaxNode root, int position)
    {
        var trivia = root.FindTrivia(Math.Max(0, position - 1));
        if (trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || (trivia.IsKind(SyntaxKind.MultiLineCommentTrivia) && position < trivia.Span.End))
            return true;
        var token = root.FindToken(Math.Max(0, position - 1));
        return token.Kind() is SyntaxKind.StringLiteralToken or SyntaxKind.CharacterLiteralToken or SyntaxKind.InterpolatedStringTextToken
            && position > token.SpanStart && (position < token.Span.End || token.ContainsDiagnostics);
    }

    private static IEnumerable<string> MembersAfter(SemanticModel model, SyntaxToken dot, int position)
    {
        var left = dot.Parent switch
        {
            MemberAccessExpressionSyntax access => access.Expression,
            QualifiedNameSyntax name => name.Left,
            MemberBindingExpressionSyntax binding => binding.Ancestors().OfType<ConditionalAccessExpressionSyntax>().FirstOrDefault()?.Expression,
            _ => null,
        };
        if (left is null)
            return [];

        // A line that is being written may read as a declaration with the next one (`x.` and below it `var y`): it is bound as an expression.
        var expression = left is TypeSyntax ? SyntaxFactory.ParseExpression(left.ToString()) : left;
        var symbol = ReferenceEquals(expression, left)
            ? model.GetSymbolInfo(left).Symbol
            : model.GetSpeculativeSymbolInfo(left.SpanStart, expression, SpeculativeBindingOption.BindAsExpression).Symbol;
        switch (symbol)
        {
            case INamespaceSymbol space:
                return VisibleNames(model.LookupNamespacesAndTypes(position, space));
            case ITypeSymbol type:
                return VisibleNames(model.LookupStaticMembers(position, type));
        }

        var held = ReferenceEquals(expression, left)
            ? model.GetTypeInfo(left).Type
            : model.GetSpeculativeTypeInfo(left.SpanStart, expression, SpeculativeBindingOption.BindAsExpression).Type;
        if (dot.Parent is MemberBindingExpressionSyntax && held is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
            held = nullable.TypeArguments[0];
        return held is null or IErrorTypeSymbol
            ? []
            : VisibleNames(model.LookupSymbols(position, held, includeReducedExtensionMethods: true).Where(member => !member.IsStatic && member is not ITypeSymbol));
    }

    private static IEnumerable<string> VisibleNames(IEnumerable<ISymbol> symbols) =>
        symbols.Where(symbol => symbol.CanBeReferencedByName && !IsHidden(symbol)).Select(symbol => symbol.Name);

    private static bool IsHidden(ISymbol symbol) => symbol.GetAttributes().Any(attribute =>
        attribute.AttributeClass?.Name == "EditorBrowsableAttribute" && attribute.ConstructorArguments is [{ Value: 1 }]);
}
