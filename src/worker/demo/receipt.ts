const PAGE = [
  '<< /Type /Catalog /Pages 2 0 R >>',
  '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
  '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 260 180] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
] as const;
const FONT = '<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>';

/** A receipt as a PDF file (ISO 32000) of one page. Lines are of plain ASCII without parentheses and backslashes. */
export function receipt(lines: readonly string[]): Uint8Array {
  const text = `BT /F1 10 Tf 14 TL 20 150 Td ${lines.map((line) => `(${line}) Tj T*`).join(' ')} ET`;
  const objects = [...PAGE, `<< /Length ${text.length} >>\nstream\n${text}\nendstream`, FONT];
  let file = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const size = objects.length + 1;
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${offsets.join('')}`;
  const trailer = `trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`;
  return new TextEncoder().encode(file + table + trailer);
}
