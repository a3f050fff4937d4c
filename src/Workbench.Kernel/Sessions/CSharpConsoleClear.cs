using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Scripting;
using Microsoft.DotNet.Interactive;

namespace Workbench.Kernel.Sessions;

/// <summary>
/// Leads what C# code means by <see cref="Console.Clear"/> to <see cref="Ͼ.Clear"/>, by its meaning and not by its text. Only the names in
/// the syntax tree change, not its text, so that every position stays what it was.
/// </summary>
internal static class CSharpConsoleClear
{
    private static readonly ExpressionSyntax target = SyntaxFactory.ParseExpression($"global::{typeof(Ͼ).FullName}.{nameof(Ͼ.Clear)}");

    /// <summary>Changes what a script that is not compiled yet will be compiled as.</summary>
    public static void Lead(Script script, CancellationToken cancellation)
    {
        var compilation = script.GetCompilation();
        var tree = compilation.SyntaxTrees.Last();
        var root = tree.GetRoot(cancellation);
        var model = compilation.GetSemanticModel(tree);
        var console = compilation.GetTypeByMetadataName(typeof(Console).FullName!);
        var names = root.DescendantNodes().OfType<IdentifierNameSyntax>()
            .Where(name => name.Identifier.ValueText == nameof(Console.Clear))
            .Select(name => name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : (ExpressionSyntax)name)
            .Where(name => model.GetSymbolInfo(name, cancellation).Symbol is IMethodSymbol method
                && SymbolEqualityComparer.Default.Equals(method.ContainingType, console))
            .ToList();
        if (names.Count == 0)
            return;
        var led = root.ReplaceNodes(names, (_, name) => InPlaceOf(name));
        Compilation(script) = compilation.ReplaceSyntaxTree(tree, tree.WithRootAndOptions(led, tree.Options));
    }

    /// <summary>The target's name with the text of another: all its tokens are empty but the last one.</summary>
    private static ExpressionSyntax InPlaceOf(ExpressionSyntax name)
    {
        var last = target.GetLastToken();
        return target
            .ReplaceTokens(target.DescendantTokens(), (token, _) => token == last ? Written(token, name.ToString()) : Written(token, ""))
            .WithLeadingTrivia(name.GetLeadingTrivia())
            .WithTrailingTrivia(name.GetTrailingTrivia());
    }

    private static SyntaxToken Written(SyntaxToken token, string text) =>
        token.IsKind(SyntaxKind.IdentifierToken)
            ? SyntaxFactory.Identifier(default, SyntaxKind.IdentifierToken, text, token.ValueText, default)
            : SyntaxFactory.Token(default, token.Kind(), text, token.ValueText, default);

    // A script makes its compilation of text alone, and has no other way in for a tree.
    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_lazyCompilation")]
    private static extern ref Compilation? Compilation(Script script);
}
