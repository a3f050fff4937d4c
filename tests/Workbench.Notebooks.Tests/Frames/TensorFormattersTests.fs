module WorkbenchNotebooksTests.TensorFormattersTests

open System
open AngleSharp.Html.Parser
open Microsoft.DotNet.Interactive.Formatting
open TorchSharp
open Workbench.Notebooks
open Xunit

let private show (mimeType: string) (tensor: torch.Tensor) =
    TensorFormatters.register ()
    (box tensor).ToDisplayString mimeType

[<Fact>]
let ``a matrix shows shape, type, device and its corner`` () =
    use all = torch.arange (800L, torch.ScalarType.Float32)
    use matrix = all.reshape (8L, 100L)
    let document = HtmlParser().ParseDocument(show "text/html" matrix)
    let cells = [ for td in document.QuerySelectorAll "td" -> td.TextContent ]
    Assert.Equal(36, cells.Length)
    Assert.Equal("0", cells[0])
    Assert.Equal("505", cells[35])

    let captions =
        [ for caption in document.QuerySelectorAll "caption" -> caption.TextContent ]

    Assert.Equal<string list>([ "tensor [8, 100] Float32 on cpu, the corner" ], captions)

[<Fact>]
let ``a vector, a scalar and whole numbers are shown in full`` () =
    use vector = torch.tensor [| 1L; -2L; 3L |]
    Assert.Equal("tensor [3] Int64 on cpu\n 1  -2   3", show "text/plain" vector)
    use scalar = torch.tensor 2.5
    Assert.Equal("tensor [] Float64 on cpu\n2.5", show "text/plain" scalar)

[<Fact>]
let ``more dimensions show their first matrix`` () =
    use batch = torch.ones (2L, 4L, 3L)
    let text = show "text/plain" batch
    Assert.StartsWith("tensor [2, 4, 3] Float32 on cpu, the corner of [0, :, :]\n", text)
    Assert.Equal(5, text.Split('\n').Length)

[<Fact>]
let ``nothing to show is no error`` () =
    use empty = torch.zeros (0L, 3L)
    Assert.Equal("tensor [0, 3] Float32 on cpu", show "text/plain" empty)
    let gone = torch.ones (2L)
    gone.Dispose()
    Assert.Equal("tensor (disposed)", show "text/plain" gone)

[<Fact>]
let ``showing a tensor keeps no tensor alive`` () =
    use batch = torch.ones (2L, 40L, 30L)
    show "text/html" batch |> ignore
    // What earlier tests forgot must not vanish in between.
    GC.Collect()
    GC.WaitForPendingFinalizers()
    let before = torch.Tensor.TotalCount

    for _ in 1..20 do
        show "text/html" batch |> ignore

    Assert.Equal(before, torch.Tensor.TotalCount)
