namespace Workbench.Notebooks

open System
open Microsoft.DotNet.Interactive.Formatting
open TorchSharp

/// Registers how notebooks show tensors: shape, element type, device, and a corner of the values.
module TensorFormatters =

    /// Rows and columns shown of a matrix.
    let private corner = 6L

    let private heading (tensor: torch.Tensor) =
        let shape = String.Join(", ", tensor.shape)
        $"tensor [{shape}] {tensor.dtype} on {tensor.device}"

    /// The first values of the last two dimensions, the others at their first index; empty where there is nothing to show.
    let private values (tensor: torch.Tensor) : string[][] =
        if tensor.IsInvalid || tensor.numel () = 0L || tensor.is_complex () then
            Array.empty
        else
            use _ = torch.NewDisposeScope()
            use _ = torch.no_grad ()
            let mutable part = tensor

            while part.dim () > 2L do
                part <- part.select (0L, 0L)

            while part.dim () < 2L do
                part <- part.unsqueeze 0L

            let rows, columns = min corner part.shape[0], min corner part.shape[1]
            part <- part.narrow(0L, 0L, rows).narrow(1L, 0L, columns)

            let texts =
                if tensor.is_floating_point () then
                    let numbers =
                        part.to_type(torch.ScalarType.Float64).cpu().contiguous().data<float>().ToArray()

                    Array.map CellText.ofFloat numbers
                else
                    let numbers =
                        part.to_type(torch.ScalarType.Int64).cpu().contiguous().data<int64>().ToArray()

                    Array.map string numbers

            Array.chunkBySize (int columns) texts

    /// What is left out of the corner, in words; empty where nothing is.
    let private rest (tensor: torch.Tensor) =
        if tensor.dim () > 2L then
            let first = String.Join(", ", Seq.replicate (int (tensor.dim ()) - 2) "0")
            $"the corner of [{first}, :, :]"
        elif tensor.shape |> Array.exists (fun size -> size > corner) then
            "the corner"
        else
            ""

    /// A tensor as text.
    let internal plain (tensor: torch.Tensor) =
        if tensor.IsInvalid then
            "tensor (disposed)"
        else
            let shown = values tensor
            let width = shown |> Seq.collect id |> Seq.fold (fun w t -> max w t.Length) 0

            let lines =
                shown
                |> Array.map (fun row -> String.Join("  ", row |> Array.map (fun t -> t.PadLeft width)))

            let title =
                match rest tensor with
                | "" -> heading tensor
                | left -> $"{heading tensor}, {left}"

            String.Join("\n", Array.append [| title |] lines)

    /// A tensor as a small HTML table.
    let internal html (tensor: torch.Tensor) =
        if tensor.IsInvalid then
            "<pre>tensor (disposed)</pre>"
        else
            let shown = values tensor

            let caption =
                match rest tensor with
                | "" -> heading tensor
                | left -> $"{heading tensor}, {left}"

            if shown.Length = 0 then
                $"<pre>{CellText.encode caption}</pre>"
            else
                let column c : HtmlTable.Column =
                    {
                        Name = string c
                        TypeName = ""
                        IsNumber = true
                    }

                HtmlTable.render
                    caption
                    (Array.init shown.Length Some)
                    (Array.init shown[0].Length Some)
                    column
                    string
                    (fun r c -> HtmlTable.Number(shown[r].[c]))

    /// Registers the formatters of tensors as <c>text/html</c> and <c>text/plain</c>. Calling it again changes nothing.
    [<CompiledName "Register">]
    let register () =
        Formatter.Register<torch.Tensor>(Func<torch.Tensor, string> html, "text/html")
        Formatter.Register<torch.Tensor>(Func<torch.Tensor, string> plain, "text/plain")
